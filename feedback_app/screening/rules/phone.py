"""Telephone numbers, in figures or in words."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import any_of, set_of, word_list
from feedback_app.screening.patterns import around

_GAP = r"[ ().\-–/\n]{0,3}"
# Ofcom, National Telephone Numbering Plan: ten or eleven figures with the 0; ITU-T E.164: at most fifteen abroad.
_NUMBERS = (
    re.compile(rf"(?<![\w.£$/-])\(?0(?!0)(?:{_GAP}\d){{5}}(?:{_GAP}[\dx*?#]){{4,5}}(?![\w*])"),
    re.compile(
        rf"(?<![\w.])\(?(?:\+|00|\b)\(?44\)?{_GAP}(?:\(0\){_GAP}"
        rf"|0{_GAP})?[1-9](?:{_GAP}[\dx*?#]){{8,9}}(?![\w*])"
    ),
    re.compile(rf"(?<![\w.])(?:\+ ?|\(\+\)|00)[1-9](?:{_GAP}[\dx*?#]){{6,13}}(?![\w*])"),
)
_NO_ZERO = re.compile(r"(?<![\w.£$/-])[1237]\d{2,3}[ .\-]?\d{3}[ .\-]?\d{3,4}(?!\w)")
_LETTERED = re.compile(r"(?<!\w)[0oq][\doqil|]{3,4}[ .\-]?[\doqil|]{3}[ .\-]?[\doqil|]{3,4}(?!\w)")
_GROUPED_MOBILE = re.compile(r"7\d{3}[ \-]\d{3}[ \-]\d{3}")
_CALLING = re.compile(
    r"\b(?:tel|phone|telephone|mob|mobile|mobiles|ring|rings|rang|call|called|text|texted|contact|number"
    r"|numbers|no|handset"
    r"|sim|whats ?app|landline|burner|dial|line|cell|ffon|ffonio|ffoniwch|msisdn|fax)\b"
)
_SHORT = (
    re.compile(
        r"(?:ext(?:n|ension|ensions|s)?|int(?:ernal)?(?: (?:ext|extension|number|no))?|est(?:yniad)?)"
        r"(?: (?:no|num|number|is))?[ .:#\-–(]{0,4}(?P<number>\d{3,7}|\d{2,3}[ \-]\d{3,4})(?![\w/])"
    ),
    re.compile(r"x ?(?P<number>\d{4,6})(?!\w)"),
    re.compile(
        r"(?:ring|ask|call|phone|dial|contact|reach|get|catch|speak to|give|buzz)\b[^.\n\d]{0,40}?\b(?:on"
        r"|at|via)"
        r"(?: (?:internal|desk|office|line|number|extension))?[ :]{1,2}(?P<number>\d{3}[ \-]\d{2,4}"
        r"|\d{4,7})(?![\w/:]|[.,]\d)"
    ),
    re.compile(
        r"(?:tel(?:ephone)?|phone|mob(?:ile)?|fax|landline|desk|dd|ddi|direct dial|switchboard|voicemail)"
        r"(?: (?:no|num|number|line|is))?s?\.?[ :=\-–]{1,3}(?:is |was )?"
        r"(?P<number>\d{3,4}[ \-]?\d{2,4}(?:[ \-]\d{2,4})?)(?![\w/:]|[.,]\d)"
    ),
    re.compile(
        r"(?:mob(?:ile)?|phone|handset|sim|burner|number|tel(?:ephone)?|line|msisdn)s?(?: (?:number|no"
        r"|phone))?s? "
        r"(?:which |that )?(?:end(?:s|ing|ed)?|finish(?:es|ing|ed)?|begin(?:s|ning)?|start(?:s|ing"
        r"|ed)?)(?: (?:in|with|on))? "
        r"\*{0,7}(?P<number>\d{2,7})(?!\w)"
    ),
)
_SHORT_WORDS = set_of(
    "ext extn extension extensions exts int internal est estyniad x ring ask call phone dial contact reach"
    " get catch speak give"
    " buzz tel telephone mob mobile fax landline desk dd ddi direct switchboard voicemail handset sim"
    " burner number line"
    " msisdn mobiles phones numbers"
)
_FIGURE = any_of("figure_words")
_TENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty"
    " fifty sixty seventy eighty ninety"
)
_NUMERAL = rf"(?:{_FIGURE}|o|{'|'.join(_TENS.split())}|\d{{1,5}})"
_SPOKEN = re.compile(rf"(?<![\w-])(?:plus )?{_NUMERAL}(?:(?:[ ,\-]{{1,2}}|(?<=\d)){_NUMERAL}){{4,16}}(?!\w)")
_BEGINS_A_NUMBER = re.compile(r"plus |zero|oh|o |nought|four four|sero|dim|0|double (?:oh|zero|o)")
_FEWEST_FIGURES = 6  # the others are hidden by stars
_DATED = re.compile(r"\(?0?\d[ .\-/–]\d{2}[ .\-/–](?:19|20)\d\d")
_REASON = "This is a telephone number: leave it out."
_SHORT_REASON = "This is an internal telephone number or a part of one: leave it out."
# Printed for everybody: Crimestoppers, Modern Slavery Helpline, Childline, Samaritans, NSPCC, 101, 111, 999, 112.
_PUBLIC = frozenset(
    ("0800555111", "08000121700", "08001111", "116123", "08088005000", "101", "111", "999", "112")
)


class Phone(Rule):
    """British and foreign numbers, internal extensions, the end of a number, and numbers spelt out."""

    name: ClassVar[str] = "PHONE"
    rank: ClassVar[int] = 130
    label: ClassVar[str] = "Phone number"
    sign: ClassVar[str] = "Ph"
    stand_in: ClassVar[str] = "a phone number"
    officer_warning: ClassVar[str] = translatable("This looks like a phone number")
    example: ClassVar[str] = "Ring 01632 960471."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for start, end in _numbers(text):
            yield text.finding(self.name, start, end, _REASON)
        for match in text.matches_from(_SHORT_WORDS, *_SHORT):
            if match["number"].replace(" ", "") not in _PUBLIC:
                yield text.finding(self.name, *match.span("number"), _SHORT_REASON)
        if len(text.vocabulary & word_list("figure_words")) > 2:
            for match in _SPOKEN.finditer(text.lower):
                if _is_number_in_words(match.group(), around(text, *match.span(), 40)[0]):
                    yield text.finding(self.name, *match.span(), _REASON)


def _numbers(text: ScreenedText) -> Iterator[tuple[int, int]]:
    if text.figure_count < _FEWEST_FIGURES:
        return
    for pattern in _NUMBERS:
        for match in text.near_figures(pattern):
            if _is_number(match.group()):
                yield _without_open_bracket(match)
    for match in text.near_figures(_NO_ZERO):
        if _is_called(match.group(), around(text, *match.span(), 30)[0]):
            yield match.span()
    for match in text.near_figures(_LETTERED):
        if sum(sign.isdigit() for sign in match.group()) >= 6 and not match.group().isdigit():
            yield match.span()


def _without_open_bracket(match: re.Match[str]) -> tuple[int, int]:
    """A bracket opens an area code, "(01632) 960471", or the sentence's own: that one is closed behind the number."""
    opens_code = match.group().startswith("(") and ")" in match.group()
    return match.start() + (match.group().startswith("(") and not opens_code), match.end()


def _is_number(written: str) -> bool:
    figures = "".join(sign for sign in written if sign.isdigit())
    # One figure over and over, such as 00000 000000, only fills a field.
    return figures not in _PUBLIC and not _DATED.match(written) and len(set(figures)) > 1


def _is_called(written: str, before: str) -> bool:
    if _GROUPED_MOBILE.fullmatch(written):
        return True
    return sum(sign.isdigit() for sign in written) in (10, 11) and bool(_CALLING.search(before))


def _is_number_in_words(written: str, before: str) -> bool:
    """Nine or more figures in words, or six where the words before speak of calling; never a plain count."""
    worth = sum(_figures_in(word) for word in re.split(r"[ ,\-]+", written))
    if not any(sign.isalpha() for sign in written):
        return False
    if worth >= 9 and (_BEGINS_A_NUMBER.match(written) or worth >= 10):
        return True
    return worth >= 6 and bool(_CALLING.search(before))


def _figures_in(word: str) -> int:
    """How many figures a word stands for: "double two" is two in all, "seven hundred" three, "forty" two."""
    if word.isdigit():
        return len(word)
    if word in ("double", "plus", ""):
        return int(word == "double")
    return 2 if word in ("treble", "triple", "hundred", *_TENS.split()) else 1
