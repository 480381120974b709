"""Names of people, as typed, in disguise or in another script."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.naming.candidates import Candidate, candidates
from feedback_app.screening.naming.nature import nature

_DOTTED = re.compile(r"(?<![\w@./\-])([a-z]{2,20})([._])([a-z][a-z'\-]{1,24})(?![\w@./]|\.\w)")
_REVERSED = re.compile(r"(?<![A-Za-z])[a-z]{2,12}[A-Z](?![A-Za-z])")
_LETTERED = re.compile(r"(?<![\w./\-#])[A-Za-z]{1,12}[0134578@$][A-Za-z0-9]{1,12}(?![\w/])")
_INNER_SIGN = re.compile(r"[._](?=[a-z])")
_INNER_CAPITAL = re.compile(r"[a-z](?=[A-Z])")
_DOMAINS = frozenset(("uk", "com", "org", "net", "co"))
_LEET = tuple(str.maketrans("0134578@$", letters) for letters in ("oleastbas", "oieastbas"))
# The letters of Greek, Cyrillic, Armenian, Hebrew, Arabic, the scripts of India and Sri Lanka, Thai, Georgian,
# Ethiopic, Japanese, Chinese and Korean (Unicode blocks).
_LETTER = (
    r"[\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u0900-\u0dff\u0e01-\u0e3a"
    r"\u10a0-\u10ff\u1200-\u137f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"
)
_OTHER_SCRIPT = re.compile(rf"{_LETTER}{{2,20}}(?: {_LETTER}{{2,20}}){{0,2}}")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_SCRIPT_REASON = (
    "This is written in another script and is probably a name: have it read, and leave it out if it is."
)
_DISGUISED_REASON = "This reads as a name written in disguise: leave it out."


class Person(Rule):
    """Given names, surnames and both, by lists, capitals and the words around them; never a rank or title alone."""

    name: ClassVar[str] = "PERSON"
    rank: ClassVar[int] = 170
    label: ClassVar[str] = "Name of a person"
    sign: ClassVar[str] = "Na"
    stand_in: ClassVar[str] = "an officer"
    officer_warning: ClassVar[str] = translatable("This looks like a person’s name")
    example: ClassVar[str] = "Thanks to Sarah Quillon for it."
    covers_police_rank: ClassVar[bool] = True
    found_by_shape: ClassVar[bool] = False

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for candidate in candidates(text):
            yield _as_finding(text, self.name, candidate)
        for start, end in _disguised(text):
            yield text.finding(self.name, start, end, _DISGUISED_REASON)
        if not text.original.isascii() and _LATIN.search(text.original):
            for match in _OTHER_SCRIPT.finditer(text.plain):
                yield text.finding(self.name, *match.span(), _SCRIPT_REASON)


def _as_finding(text: ScreenedText, kind: str, candidate: Candidate) -> Finding:
    return text.finding(kind, candidate.start, candidate.end, candidate.reason)


def _disguised(text: ScreenedText) -> Iterator[tuple[int, int]]:
    """Names as in a mailbox (``jo.bloggs``), with figures for letters (``J4ne``), or backwards (``enaJ``)."""
    if _INNER_SIGN.search(text.lower):
        yield from (match.span() for match in _DOTTED.finditer(text.lower) if _is_mailbox(match))
    for match in text.near_figures(_LETTERED) if "@" not in text.plain else _LETTERED.finditer(text.lower):
        long = len(match.group()) > 3 or text.plain[match.start()].isupper()
        if long and any(nature(match.group().translate(letters)).given for letters in _LEET):
            yield match.span()
    if _INNER_CAPITAL.search(text.plain):
        for match in _REVERSED.finditer(text.plain):
            if nature(match.group()[::-1].lower()).given:
                yield match.span()


def _is_mailbox(match: re.Match[str]) -> bool:
    first, last = nature(match[1]), nature(match[3])
    known = last.surname or last.surname_word or not last.ordinary
    return (first.given or first.given_word) and known and not last.thing and match[3] not in _DOMAINS
