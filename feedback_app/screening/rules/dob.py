"""Dates of birth, told from other dates by the words beside them."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import set_of
from feedback_app.screening.patterns import DATE, MONTH

_LABEL = (
    r"(?:\bd[. /]?o[. /]?b[. ]?'?s?\b\.?|\bdates? of birth\b|\bbirth ?dates?\b|\bbirth ?days?\b|\bborn\b"
    r"|\bbirth\b"
    r"|\bdyddiad geni\b|\bganwyd\b|\bganed\b|\bgeni\b|\bb\.? ?(?=\d)|\bturn(?:s|ed|ing)? (?:\d\d|eighteen"
    r"|sixteen)\b"
    r"|\b[12]\d(?:th|st|nd|rd) birthday\b|\byear of birth\b)"
)
_LABEL_WORDS = set_of(
    "dob dobs d birth births birthdate birthdates birthday birthdays born geni ganwyd ganed turns turned"
    " turning turn"
)
_LINK = (
    r"(?:[ :=;,(\[\-–'\"/]|is|was|are|were|on|the|given|as|recorded|shown|being|of|in|believed|to|be|falls"
    r"|around|circa"
    r"|approx|about|listed|for|him|her|them|all|ar|yn|sy){0,14}"
)
_BARE = r"(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)(?!\d))"
_MONTH_YEAR = (
    rf"(?:{MONTH}[ ,/\-]{{1,2}}(?:(?:19|20)\d\d|'?\d\d)(?!\d)|(?:0?[1-9]|1[0-2])[/\-](?:19|20)\d\d(?!\d))"
)
_MASKED = (
    r"(?:(?:\d{1,2}|xx|\?\?|\*\*)[/.\-](?:\d{1,2}|xx|\?\?|\*\*)[/.\-](?:\d{4}|\d\d|xxxx|xx|\?{2,4}"
    r"|\*{2,4}))"
)
_AFTER_LABEL = re.compile(
    rf"{_LABEL}{_LINK}(?P<date>{DATE}|{_BARE}|{_MONTH_YEAR}|{_MASKED}|(?:19|20)\d\d(?!\d))"
)
_NEXT = re.compile(rf"(?:[ ,;/&+()]|and|respectively|a){{1,6}}(?P<date>{DATE})")
_BEFORE_LABEL = re.compile(
    rf"(?<![\d/.\-])(?P<date>{DATE}|{_BARE})[ )\],:;\-–]{{0,3}}(?:\(?(?:is |was |as |being )?(?:his |her "
    r"|their |the )?)?[ (]?"
    r"(?:d\.?o\.?b\b|dates? of birth|birth ?date|birthday)"
)
# Between the ages of about 12 and 95 when this was written: dates of requests and arrests are later.
_AFTER_NAME = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z][A-Za-z'\-]{1,20}),? ?[(\[,\-–]{0,2} ?(?:b\.? ?)?(?P<date>(?:0?[1-9]"
    r"|[12]\d|3[01])[/.\-]"
    r"(?:0?[1-9]|1[0-2])[/.\-](?:19[3-9]\d|200\d|201[0-3]|[3-9]\d)(?!\d))"
)
_NO_NAME = re.compile(
    rf"(?:{MONTH}|on|of|by|dated?|due|since|until|from|before|after|version|ref|request|created|updated"
    r"|published|charged|arrested"
    r"|sentenced|submitted|mon|tues?|wed|thurs?|fri|sat|sun)(?:day|s|nesday|rsday|urday)?$"
)
_FIGURATIVE = re.compile(r"born (?:out|from|of)\b")
_REASON = "This is a date of birth: leave it out."


class Dob(Rule):
    """A date that the words beside it make a birth date: after "DOB" or "born", before "(DOB)", after a name."""

    name: ClassVar[str] = "DOB"
    rank: ClassVar[int] = 60
    label: ClassVar[str] = "Date of birth"
    sign: ClassVar[str] = "Db"
    stand_in: ClassVar[str] = "a date"
    officer_warning: ClassVar[str] = translatable("This looks like a date of birth")
    example: ClassVar[str] = "She gave DOB 12-08-1994."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        if text.has_any(_LABEL_WORDS):
            for match in _AFTER_LABEL.finditer(text.lower):
                yield from self._labelled(text, match)
            for match in text.near_figures(_BEFORE_LABEL):
                yield text.finding(self.name, *match.span("date"), _REASON)
        elif "b" in text.vocabulary:
            for match in text.near_figures(_AFTER_LABEL):
                yield from self._labelled(text, match)
        for match in text.near_figures_as_written(_AFTER_NAME):
            if not _NO_NAME.match(match["name"].lower()):
                yield text.finding(self.name, *match.span("date"), _REASON)

    def _labelled(self, text: ScreenedText, match: re.Match[str]) -> Iterable[Finding]:
        """The date behind a label, and those that follow in a list: "DOBs 1/2/99, 3/4/01 and 5/6/03"."""
        if _FIGURATIVE.match(match.group()):
            return
        following: re.Match[str] | None = match
        while following:
            yield text.finding(self.name, *following.span("date"), _REASON)
            following = _NEXT.match(text.lower, following.end())
