"""Collar, shoulder, warrant and staff numbers: each leads to one officer or member of staff."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import any_of, first_words, set_of
from feedback_app.screening.naming.nature import nature

_RANK = rf"{any_of('rank_labels')}"
_NUMBER = r"(?:[a-z]{0,2}[ /\-]?\d{1,6}[a-z]{0,2})"
_RANKED = re.compile(
    rf"(?P<rank>{_RANK})(?P<gap>[ .:#/\-–]{{0,3}}(?:(?:no|num|number"
    r"|collar)\.?[ :]{0,2})?[#(]?)(?P<number>(?:[a-z]{1,2}[/\-]?)?\d{1,7}(?:[a-z]{1,2}"
    r"| [a-z]{2}(?=[ .,;)\n]|$))?)(?![a-z0-9]|[.:,%]\d|-\d|/\d)"
)
_NEXT = re.compile(
    r"(?:[ ,/&+]|and|or){1,5}#?(?P<number>[a-z]{0,2}\d{3,6}[a-z]{0,2})(?![a-z0-9]|[.:,/%\-]\d)"
)
_LABELLED = re.compile(
    r"(?:collar|shoulder|warrant(?: card)?|staff|payroll|pay|employee|epaulette?|badge|force id|force"
    r"|divisional|officer|police id|personnel|service|pnn|fin|rhif (?:coler|ysgwydd|staff|gwarant)"
    r"|identification|id)"
    r"(?: (?:no|nos|num|number|numbers|id|ids|is|was|ref))*(?:'s)?[ .:=#(\-–]{0,4}(?:(?:is|was"
    r"|of)[ :]{1,2})?(?P<number>(?:[a-z]{1,3}[ /\-]?)?\d{2,8}(?:[ \-]?[a-z]{1,2})?)(?![a-z0-9]|[.:,%]\d"
    r"|[/\-]\d)"
)
_STRONG_LABEL = re.compile(
    r"^(?:collar|shoulder|warrant card|epaulette?|badge|rhif|(?:warrant|staff|payroll|pay|employee|force"
    r"|divisional|police|personnel|service|identification|officer|id)[^\d]{0,3}(?:no|num|nos|id|ref|#)"
    r"|fin\b|pnn\b|warrant[ :#]{1,3}\d|officer )"
)
_AFTER_NAME = re.compile(
    r"(?<![A-Za-z0-9])(?i:a/|t/|acting |temp )?(?:PCSO|PC|DC|PS|DS|DI|DCI|Sgt|SGT|Sergeant|Insp|INSP"
    r"|Inspector|Con|Constable|TDC|SC|CSO|pc|dc|ps|ds|sgt|di|Detective (?:Constable|Sergeant|Inspector)"
    r"|Special Constable)\.? "
    r"(?:[A-Za-z][A-Za-z.'\-]{0,20} ){1,3}[(\[#,\-–]{0,2} ?(?:no\.? |collar (?:no )?"
    r"|#)?(?P<number>[A-Z]{0,2}\d{2,6}[A-Z]{0,2})(?![A-Za-z0-9]|[.:,%/\-]\d| \d{3})"
)
_NAME_THEN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z][a-z'\-]{1,20} [A-Z][a-z'][A-Za-z'\-]{0,19},? [(\[#]{0,2}"
    r"(?:[A-Z]{1,2}/?)?(?P<number>\d{3,6})\b(?=[)\].,;\n]|$| (?:from|of|at|was|is|and)\b)"
)
_BEFORE_RANK = re.compile(
    r"(?<![A-Za-z0-9/.\-])(?P<number>\d{2,6}) (?:PCSO|PC|DC|PS|DS|DI|Sgt|SGT|Insp)(?= [A-Z][a-z])"
)
_SIGNED = re.compile(
    r"(?:(?<=\n)|^)(?:[A-Z][A-Za-z'.\-]{0,20} ){1,3}[\-–(#/]{0,2} ?"
    r"(?P<number>[A-Z]{0,2}\d{3,6})\)?[ .]{0,2}(?=\n|$)"
)
_NOT_NUMBERS_AFTER = re.compile(
    r"^(?:[ \-](?:days?|weeks?|months?|years?|hours?|hrs?|mins?|minutes?|times?|times|of|x|out|laptops?|in"
    r"|per|percent|more|different|other|people|teams?|reports?|to|st|nd|rd|th|am|pm)\b|%|x\b|:\d|/10)"
)
_LABEL_WORDS = set_of(
    "collar shoulder warrant staff payroll pay employee epaulet epaulette epaulettes badge force divisional"
    " officer police"
    " personnel service pnn fin rhif identification id"
)
_OTHER_WORDS_TOO = set_of(
    "officer officers con swyddog inspector inspectors ss si ci sc constables di dis special"
)
_REASON = "This number names one officer or member of staff: leave it out."


class Collar(Rule):
    """A number after a rank or its label, or behind an officer's name; the rank beside it is part of the finding."""

    name: ClassVar[str] = "COLLAR"
    rank: ClassVar[int] = 90
    label: ClassVar[str] = "Collar or warrant number"
    sign: ClassVar[str] = "Co"
    stand_in: ClassVar[str] = "an officer"
    officer_warning: ClassVar[str] = translatable("This looks like a collar or warrant number")
    example: ClassVar[str] = "It was DS 3318 who rang."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for match in text.matches_from(first_words("rank_labels"), _RANKED):
            if _is_collar(match, text.plain[match.end() : match.end() + 24]):
                yield text.finding(self.name, *match.span(), _REASON)
                yield from self._further(text, match.end())
        for match in text.matches_from(_LABEL_WORDS, _LABELLED):
            if _STRONG_LABEL.match(match.group()) and not _is_year(match["number"]):
                yield text.finding(self.name, *match.span("number"), _REASON)
                yield from self._further(text, match.end())
        for pattern in (_AFTER_NAME, _NAME_THEN, _BEFORE_RANK, _SIGNED):
            for match in text.near_figures_as_written(pattern):
                if _is_behind_a_name(match, text.plain[match.end() : match.end() + 16]):
                    yield text.finding(self.name, *match.span("number"), _REASON)

    def _further(self, text: ScreenedText, end: int) -> Iterable[Finding]:
        match = _NEXT.match(text.lower, end)
        while (
            match
            and not _is_year(match["number"])
            and not _NOT_NUMBERS_AFTER.match(text.lower[match.end() : match.end() + 12])
        ):
            yield text.finding(self.name, *match.span("number"), _REASON)
            match = _NEXT.match(text.lower, match.end())


def _is_collar(match: re.Match[str], after: str) -> bool:
    """Whether figures behind a rank are a number: not "PC 3 times", "PS5", "DS 2 weeks" or "officer 2024"."""
    number, figures = match["number"], sum(sign.isdigit() for sign in match["number"])
    counted = _NOT_NUMBERS_AFTER.match(after.lower()) is not None
    dated = _is_year(number) and re.match(r" (?:was|when|and|it)\b", after) is not None
    if counted or dated:
        return False
    if match["rank"] in _OTHER_WORDS_TOO:
        return figures >= 3 and not (_is_year(number) and not match["gap"].strip(" "))
    named = re.match(r" [A-Z][a-z]+", after) is not None
    return figures >= 3 or named or (figures == 2 and not re.match(r" [a-z]", after)) or "#" in match["gap"]


def _is_behind_a_name(match: re.Match[str], after: str) -> bool:
    """Whether the figures belong to an officer: behind a bare name the first word has to read as one."""
    if _is_year(match["number"]) or _NOT_NUMBERS_AFTER.match(after.lower()):
        return False
    first = nature(match.group().split()[0].lower().strip(".,"))
    return match.re in (_AFTER_NAME, _BEFORE_RANK) or (first.namelike and not first.ordinary) or first.unknown


def _is_year(number: str) -> bool:
    return re.fullmatch(r"(?:19[5-9]\d|20[0-4]\d)", number) is not None
