"""Telephone numbers, in figures or in words."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.rules.base import Finding, Reading, Rule
from feedback_app.rules.patterns import around

_GAP = r"[ ().\-–/\n]{0,3}"
_HOME = re.compile(
    rf"(?<![\w.£$/-])\(?0(?!0)(?:{_GAP}\d){{5}}(?:{_GAP}[\dx*?#]){{4,5}}(?![\w*])"
)
_BRITISH = re.compile(rf"(?<![\w.])\(?(?:\+|00|\b)\(?44\)?{_GAP}(?:\(0\){_GAP}|0{_GAP})?[1-9](?:{_GAP}[\dx*?#]){{8,9}}(?![\w*])")
_ABROAD = re.compile(rf"(?<![\w.])(?:\+{_GAP}|\(\+\)|00)[1-9](?:{_GAP}[\dx*?#]){{6,13}}(?![\w*])")
_NO_ZERO = re.compile(r"(?<![\w.£$/-])[1237]\d{2,3}[ .\-]?\d{3}[ .\-]?\d{3,4}(?!\w)")
_CALLING = re.compile(
    r"\b(?:tel|phone|telephone|mob|mobile|mobiles|ring|rings|rang|call|called|text|texted|contact|number|numbers|no|handset|sim"
    r"|whats ?app|landline|burner|dial|line|cell|ffon|ffonio|ffoniwch|msisdn|fax)\b"
)
_EXTENSION = re.compile(
    r"\b(?:ext(?:n|ension|ensions|s)?|int(?:ernal)?(?: (?:ext|extension|number|no))?|est(?:yniad)?)(?: (?:no|num|number|is))?[ .:#\-–(]{0,4}(?P<number>\d{3,7}|\d{2,3}[ \-]\d{3,4})(?![\w/])"
)
_SHORT_X = re.compile(r"(?<![\w])x ?(?P<number>\d{4,6})(?!\w)")
_ON = re.compile(
    r"\b(?:ring|call|phone|dial|contact|reach|get|catch|speak to|give|buzz)\b[^.\n\d]{0,40}?\b(?:on|at|via)(?: (?:internal|desk|office|line|number|extension))?[ :]{1,2}"
    r"(?P<number>\d{3}[ \-]?\d{2,4}|\d{5,7})(?![\w/:]|[.,]\d)"
)
_LABELLED = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|fax|landline|desk|dd|ddi|direct dial|switchboard|voicemail)(?: (?:no|num|number|line|is))?s?\.?[ :=\-–]{1,3}(?:is |was )?(?P<number>\d{3,4}[ \-]?\d{2,4}(?:[ \-]\d{2,4})?)(?![\w/:]|[.,]\d)"
)
_ENDING = re.compile(
    r"\b(?:mob(?:ile)?|phone|handset|sim|burner|number|tel(?:ephone)?|line|msisdn)s?(?: (?:number|no|phone))?s? (?:which |that )?(?:end(?:s|ing|ed)?|finish(?:es|ing|ed)?|begin(?:s|ning)?|start(?:s|ing|ed)?)(?: (?:in|with|on))? \*{0,7}(?P<number>\d{2,7})(?!\w)"
)
_FIGURE = r"(?:zero|oh|o|nought|naught|nil|one|two|three|four|five|six|seven|eight|nine|sero|dim|un|dau|tri|pedwar|pump|chwech|saith|wyth|naw)"
_NUMERAL = rf"(?:(?:double|treble|triple) {_FIGURE}|{_FIGURE} hundred|{_FIGURE}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|\d{{1,5}})"
_SPOKEN = re.compile(rf"(?<![\w-])(?:plus )?(?:zero|oh|o|nought|double|treble|triple|four four|sero|dim|0|07|{_FIGURE})(?:[ ,\-]{{1,2}}{_NUMERAL}){{4,16}}(?!\w)")
_BEGINS_LIKE_ONE = re.compile(r"(?:plus |zero|oh|o |nought|four four|sero|dim|0|double (?:oh|zero|o))")
_LETTERED = re.compile(r"(?<!\w)(?=[oq]{0,1}[\doqil|]{0,4}\d)[0oq][\doqil|]{3,4}[ .\-]?[\doqil|]{3}[ .\-]?[\doqil|]{3,4}(?!\w)")
_DATED = re.compile(r"\(?0?\d[ .\-/–]\d{2}[ .\-/–](?:19|20)\d\d")
_REASON = "This is a telephone number: leave it out."
_EXTENSION_REASON = "This is an internal telephone number or a part of one: leave it out."
# Numbers printed for everybody: Crimestoppers, Modern Slavery Helpline, Childline, Samaritans, NSPCC (their own pages).
_PUBLIC = frozenset(("0800555111", "08000121700", "08001111", "116123", "08088005000"))


class Phone(Rule):
    """British and foreign numbers, internal extensions, the end of a number, and numbers spelt out."""

    name: ClassVar[str] = "PHONE"

    def find(self, text: Reading) -> Iterable[Finding]:
        if text.has_figures:
            yield from self._numbers(text)
            yield from self._short(text)
        for found in _SPOKEN.finditer(text.lower):
            if _is_spoken_number(found.group(), around(text, *found.span(), 40)[0]):
                yield text.finding(self.name, *found.span(), _REASON)

    def _numbers(self, text: Reading) -> Iterable[Finding]:
        for pattern in (_HOME, _BRITISH, _ABROAD):
            for found in pattern.finditer(text.lower):
                if _is_number(found.group()):
                    yield text.finding(self.name, *found.span(), _REASON)
        for found in _NO_ZERO.finditer(text.lower):
            if _is_called(found.group(), around(text, *found.span(), 30)[0]):
                yield text.finding(self.name, *found.span(), _REASON)
        for found in _LETTERED.finditer(text.lower):
            if sum(sign.isdigit() for sign in found.group()) >= 6 and not found.group().isdigit():
                yield text.finding(self.name, *found.span(), _REASON)

    def _short(self, text: Reading) -> Iterable[Finding]:
        for pattern in (_EXTENSION, _ON, _LABELLED, _ENDING, _SHORT_X):
            for found in pattern.finditer(text.lower):
                if found["number"] not in ("101", "111", "999", "112") and found["number"].replace(" ", "") not in _PUBLIC:
                    yield text.finding(self.name, *found.span("number"), _EXTENSION_REASON)


def _is_number(written: str) -> bool:
    figures = "".join(sign for sign in written if sign.isdigit())
    return figures not in _PUBLIC and not _DATED.match(written) and len(set(figures)) > 1


def _is_called(written: str, before: str) -> bool:
    figures = sum(sign.isdigit() for sign in written)
    mobile = written.startswith("7") and figures == 10
    return figures >= 9 and bool(_CALLING.search(before)) and (mobile or figures in (10, 11))


def _is_spoken_number(written: str, before: str) -> bool:
    """Nine or more figures in words, or six where the words before speak of calling; never a plain count."""
    worth = sum(_worth(word) for word in re.split(r"[ ,\-]+", written))
    if re.search(r"[a-z]", written) is None:
        return False
    if worth >= 9 and (_BEGINS_LIKE_ONE.match(written) or worth >= 10):
        return True
    return worth >= 6 and bool(_CALLING.search(before))


def _worth(word: str) -> int:
    """How many figures a word stands for: "double two" is two in all, "seven hundred" three."""
    if word in ("plus", ""):
        return 0
    if word in ("double", "treble", "triple"):
        return 1 if word == "double" else 2
    if word.isdigit():
        return len(word)
    return 2 if word in ("hundred",) or len(word) > 5 or word in ("ten", "forty", "fifty", "sixty") else 1
