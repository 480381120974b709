"""Dates of birth."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.rules.base import Finding, Reading, Rule
from feedback_app.rules.patterns import DATE, MONTH, around

_LABEL = (
    r"(?:\bd[. /]?o[. /]?b[. ]?'?s?\b\.?|\bdates? of birth\b|\bbirth ?dates?\b|\bbirth ?days?\b|\bborn\b|\bbirth\b|\bdyddiad geni\b|\bganwyd\b|\bganed\b|\bgeni\b|\bb\.? ?(?=\d)"
    r"|\bturn(?:s|ed|ing)? (?:1\d|2\d|eighteen|sixteen|\d\d)\b|\b(?:1\d|2\d)th birthday\b|\byear of birth\b|\bnee?\b(?= \d))"
)
_LINK = r"(?:[ :=;,(\[\-–'\"/]|is|was|are|were|on|the|given|as|recorded|shown|being|of|in|believed|to|be|falls|around|circa|approx|about|listed|for|him|her|them|all|a|ar|yn|i|sy){0,14}"
_BARE = r"(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d)(?!\d)"
_MONTH_YEAR = rf"{MONTH}[ ,/\-]{{1,2}}(?:(?:19|20)\d\d|'?\d\d)(?!\d)|(?:0?[1-9]|1[0-2])[/\-](?:19|20)\d\d(?!\d)"
_PARTIAL = r"(?:\d{1,2}|xx|\?\?|\*\*)[/.\-](?:\d{1,2}|xx|\?\?|\*\*)[/.\-](?:\d{4}|\d\d|xxxx|xx|\?{2,4}|\*{2,4})"
_VALUE = rf"(?:{DATE}|{_BARE}|{_MONTH_YEAR}|{_PARTIAL}|(?:19|20)\d\d(?!\d))"
_AFTER_LABEL = re.compile(rf"(?:{_LABEL}){_LINK}(?P<date>{_VALUE})")
_NEXT = re.compile(rf"(?:[ ,;/&+()]|and|respectively|a){{1,6}}(?P<date>{DATE})")
_BEFORE_LABEL = re.compile(
    rf"(?<![\d/.\-])(?P<date>{DATE}|{_BARE})[ )\],:;\-–]{{0,3}}(?:\(?(?:is |was |as |being )?(?:his |her |their |the )?)?[ (]?"
    r"(?:d\.?o\.?b\b|dates? of birth|birth ?date|birthday)"
)
_AFTER_NAME = re.compile(
    rf"(?<![A-Za-z])[A-Z][A-Za-z'\-]{{1,20}},? ?[(\[,\-–]{{0,2}} ?(?:b\.? ?)?(?P<date>(?:0?[1-9]|[12]\d|3[01])[/.\-](?:0?[1-9]|1[0-2])[/.\-]((?:19[3-9]\d|200\d|201[0-3])|[3-9]\d)(?!\d))"
)
_SINCE = re.compile(rf"^(?:{MONTH}|on|of|by|dated?|due|since|until|from|before|after|version|ref|request|created|updated|published|charged|arrested|sentenced|submitted|monday|tuesday|wednesday|thursday|friday|saturday|sunday|sat|sun|mon|tue|wed|thu|fri)$")
_FIGURATIVE = re.compile(r"\bborn (?:out|from|of)\b")
_REASON = "This is a date of birth: leave it out."


class Dob(Rule):
    """A date that the words beside it make a birth date: after "DOB" or "born", before "(DOB)", or right after a name."""

    name: ClassVar[str] = "DOB"

    def find(self, text: Reading) -> Iterable[Finding]:
        for found in _AFTER_LABEL.finditer(text.lower):
            if not _FIGURATIVE.match(found.group()) and not _is_future(found["date"]):
                yield text.finding(self.name, *found.span("date"), _REASON)
                yield from self._further(text, found.end())
        if not text.has_figures:
            return
        for found in _BEFORE_LABEL.finditer(text.lower):
            yield text.finding(self.name, *found.span("date"), _REASON)
        for found in _AFTER_NAME.finditer(text.text):
            if not _SINCE.match(re.split(r"[^a-z'\-]", found.group().lower())[0]):
                yield text.finding(self.name, *found.span("date"), _REASON)

    def _further(self, text: Reading, end: int) -> Iterable[Finding]:
        """The dates that follow the first in a list: "DOBs 1/2/99, 3/4/01 and 5/6/03"."""
        found = _NEXT.match(text.lower, end)
        while found:
            yield text.finding(self.name, *found.span("date"), _REASON)
            found = _NEXT.match(text.lower, found.end())


def _is_future(written: str) -> bool:
    return not any(sign.isalnum() for sign in written)


__all__ = ["Dob", "around"]
