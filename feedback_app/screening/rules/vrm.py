"""Number plates (vehicle registration marks), whole or in part."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import (
    any_of,
    first_words,
    function_words,
    ordinary_words,
    set_of,
    word_list,
)
from feedback_app.screening.patterns import around

# DVLA, INF104: since 2001 two letters (I, Q and Z do not start one), an age identifier and three letters.
_CURRENT = re.compile(
    r"(?<![a-z0-9])[a-hj-pr-y][a-z] ?(?:[012]\d|[567]\d)([ .\-]{0,2})([a-z]{3})(?![a-z0-9])"
)
_SHAPES = re.compile(
    r"(?<![A-Za-z0-9£$])(?:[A-HJ-NP-RSTV-Y]\d{1,3} ?[A-HJ-PR-Z]{3}"  # 1983 to 2001
    r"|[A-HJ-PR-Z]{3} ?\d{1,3}[A-HJ-NPRSTV-Y]"  # 1963 to 1982
    r"|(?:[A-Z]I[A-Z]|[A-Z]{1,2}Z) ?\d{1,4})(?![A-Za-z0-9/]|[.\-]\d)"  # Northern Ireland
)
_LABELS = set_of(
    "vrm vrms vrn vrns reg regs registration plate plates plated numberplate index partial partials cofrestru"
)
_LINK = (
    r"(?:[ :=.,#(\[\-–'\"]|is|was|of|on|with|beginning|begins|began|starting|starts|ending|ends|in|the|a|seen"
    r"|only|just|being"
    r"|bearing|showing|displaying|like|got|from|partial|part|mark|no|number|letters|and|it|came|back|as|for"
    r"|to|believed"
    r"|possibly|maybe|something){0,10}"
)
_PLATE = r"(?:[A-Z0-9?*]{1,4}[ \-]){0,2}[A-Z0-9?*]{1,8}"
_LABELLED = re.compile(
    rf"(?i:{any_of('plate_labels')}\b{_LINK})(?<![A-Za-z0-9])(?P<plate>{_PLATE})(?![A-Za-z0-9])"
)
_LABELLED_LOWER = re.compile(
    rf"{any_of('plate_labels')}\b{_LINK}(?<![a-z0-9])(?P<plate>[a-z]{{1,3}}\d{{1,4}} ?[a-z]{{0,3}}"
    r"|\d{1,4}[a-z]{2,3})(?![a-z0-9])"
)
_NEXT = re.compile(r"(?:[ ,/&]|and|or){1,5}(?P<plate>[A-Z]{2}\d{2}(?: ?[A-Z]{3})?)(?![A-Za-z0-9])")
_MASKED = re.compile(
    r"(?<![A-Za-z0-9])(?P<plate>[A-Z]{2}[0-9?*]{2}[ \-]?(?=[A-Z?*_]{0,2}[?*_])[A-Z?*_]{1,3})(?![A-Za-z0-9])"
)
_VEHICLE_BEFORE = re.compile(
    rf"(?i:{any_of('vehicles')}s?(?:[ ,:(\-–]|is|was|a|on|plate|reg|index|vrm){{1,4}})"
    r"(?P<plate>[A-Z]{1,3} ?\d{1,4}(?: ?[A-Z]{1,3})?|\d{1,4} ?[A-Z]{1,3})(?![A-Za-z0-9])"
)
_VEHICLE_AFTER = re.compile(
    r"(?<![A-Za-z0-9])(?P<plate>[A-Z]{2}\d{2}(?: ?[A-Z]{3})?|[A-Z]{1,3} ?\d{1,4}),? $"
)
_ANPR = re.compile(
    r"(?i:anpr\b[^.\n]{0,24}?\b(?:on|for|of|hits?|hit)\b[ :]{1,2})"
    r"(?P<plate>[A-Z]{2}\d{2}|[A-Z]{1,3} ?\d{1,4}(?: ?[A-Z]{1,3})?|\d{1,4} ?[A-Z]{2,3})(?![A-Za-z0-9])"
)
_NUMBERED = re.compile(
    r"\b(?:form|ref|reference|exhibit|section|version|page|room|unit|class|op|dc|pc|ds|no|number|box"
    r"|bin)\W{1,2}$"
)
_VEHICLES = set_of("vans cars taxis lorries plate plated plates reg anpr")
_FORMS = ("mg", "fy", "ce", "fi")
_REASON = "This is a number plate, or enough of one to find the keeper: leave it out."


class Vrm(Rule):
    """Plates of every British series anywhere; cherished, foreign and partial ones where a vehicle is spoken of."""

    name: ClassVar[str] = "VRM"
    rank: ClassVar[int] = 120
    label: ClassVar[str] = "Number plate"
    sign: ClassVar[str] = "Vr"
    stand_in: ClassVar[str] = "a vehicle"
    officer_warning: ClassVar[str] = translatable("This looks like a vehicle’s number plate")
    example: ClassVar[str] = "The car was reg KX21 LVP."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for start, end in (*_labelled(text), *_shaped(text)):
            yield text.finding(self.name, start, end, _REASON)


def _labelled(text: ScreenedText) -> Iterator[tuple[int, int]]:
    for start in text.starts_of(_LABELS):
        match = _LABELLED.match(text.plain, start)
        if match and _is_plate(match["plate"]):
            yield match.span("plate")
            yield from _further(text, match.end())
        lower = _LABELLED_LOWER.match(text.lower, start)
        if lower and any(sign.isalpha() for sign in lower["plate"]):
            yield lower.span("plate")


def _further(text: ScreenedText, end: int) -> Iterator[tuple[int, int]]:
    match = _NEXT.match(text.plain, end)
    while match:
        yield match.span("plate")
        match = _NEXT.match(text.plain, match.end())


def _shaped(text: ScreenedText) -> Iterator[tuple[int, int]]:
    for match in text.near_figures(_CURRENT):
        if not _is_phrase(match, text.plain):
            yield match.span()
    for match in text.near_figures_as_written(_SHAPES):
        if not _is_code(match.group(), *around(text, *match.span(), 24, 12)):
            yield match.span()
    for match in text.near_figures_as_written(_MASKED):
        yield match.span("plate")
    yield from _beside_vehicles(text)


def _beside_vehicles(text: ScreenedText) -> Iterator[tuple[int, int]]:
    if not text.windows:
        return
    for start in text.starts_of(first_words("vehicles") | _VEHICLES):
        before = _VEHICLE_BEFORE.match(text.plain, start) or _ANPR.match(text.plain, start)
        after = _VEHICLE_AFTER.search(text.plain, max(0, start - 16), start)
        for match in (before, after):
            if match and _is_plate(match["plate"]):
                yield match.span("plate")


def _is_phrase(match: re.Match[str], text: str) -> bool:
    """``MG11 and``, ``FY24 was``: a code and a word, not a plate."""
    written, behind = text[match.start() : match.end()], text[match.end() : match.end() + 12].split()
    last = match[2]
    if written[2] == " " and (
        not written.isupper() or written[:2].lower() in word_list("ranks") or last in function_words()
    ):
        return True
    if written[-3:].isupper() and not written[:2].isupper():
        return False
    ordinary = last in function_words() or (
        match[1] == " " and written[-3:].islower() and last in ordinary_words()
    )
    shouted = bool(behind) and behind[0].isupper()
    return bool(match[1]) and ordinary and (not written.isupper() or shouted or match.group()[:2] in _FORMS)


def _is_code(written: str, before: str, after: str) -> bool:
    """Whether a plate-like code is a form, a section, a road or a reference."""
    letters = "".join(sign for sign in written.lower() if sign.isalpha())
    if " " in written and letters[1:] in function_words():
        return True
    return bool(_NUMBERED.search(before)) or letters in word_list("acronyms") or after.startswith(("/", "-"))


def _is_plate(written: str) -> bool:
    """Whether signs after "reg" or a vehicle are a plate: figures or question marks, or two or three capitals alone."""
    plain = re.sub(r"[ \-]", "", written)
    if any(sign.isdigit() for sign in plain):
        year = re.fullmatch(r"(?:19|20)\d\d", plain) is not None
        return any(sign.isalpha() for sign in plain) or (len(plain) > 3 and not year)
    letters = plain.strip("?*")
    if "?" in plain or "*" in plain:
        return True
    return len(letters) in (2, 3) and letters.lower() not in function_words() | word_list("acronyms")
