"""Where somebody lives or something happened, at street level or finer."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import first_words, function_words, ordinary_words, set_of, word_list
from feedback_app.screening.map_positions import positions
from feedback_app.screening.patterns import around, capitalised

_TYPE = re.compile(rf"(?P<type>{capitalised('street_types', 'building_types')})(?![A-Za-z])")
_TYPES_BEHIND = re.compile(rf"(?: {capitalised('street_types')}(?![A-Za-z]))+")
"""A type that is but a word of the name: the Common of Wray Common Road."""

_SURE = word_list("street_types") - {"st", "str", "av"}
_STREETS_TOO = set_of("close drive grove rise walk row croft fold dene")
_UNIT = (
    r"(?:flat|apartment|apt|unit|plot|pitch|room|block|suite|no\.?|number|bedsit|caravan|studio|maisonette"
    r"|fflat)"
)
_NUMBER = (
    rf"(?:{_UNIT} ?[a-z]?\d{{0,4}}[a-z]?(?: |, ?|/"
    r"| of ))?(?:\d{1,4}[a-z]?(?: ?[-–/&] ?\d{1,4}[a-z]?)?,? )?"
)
_CAP = r"[A-Z][A-Za-z'.\-]{0,20}"
_NAME = rf"(?:{_CAP} )?{_CAP}(?: (?:(?:and|of|the|on|le|y|yr) )?{_CAP}){{0,2}}"
_BEFORE_TYPE = re.compile(rf"(?<![A-Za-z0-9])(?P<number>(?i:{_NUMBER}))(?P<name>{_NAME}) $")
_BEHIND = re.compile(r"(?: (?:North|South|East|West)\b)?(?:, [A-Z][a-z]+(?=[\s,.;)]|$)){0,2}")
_WELSH = re.compile(
    r"(?:Heol|Stryd|Ffordd|Lon|Rhodfa|Clos|Maes|Cwrt|Cilgant|Rhes|Plas|Tan)(?: (?:y|yr|ap|a|o"
    r"|[A-Z][a-z'\-]+)\b){1,3}"
)
_WELSH_WORDS = set_of("heol stryd ffordd lon rhodfa clos maes cwrt cilgant rhes plas tan")
_UPPER_STREET = re.compile(
    r"(?:\d{1,4}[A-Z]? )?(?:[A-Z'\-]{3,20} ){1,3}(?:STREET|ROAD|AVENUE|LANE|CRESCENT|TERRACE|GARDENS|CLOSE"
    r"|DRIVE|GROVE|RD|ST|AVE)\b"
)
_HIGH = re.compile(
    r"(?<![a-z0-9])\d{1,4}[a-z]?,? (?:the )?(?:high street|broadway|strand|parade|green|stryd fawr|crescent"
    r"|avenue"
    r"|square|drive|close|promenade|esplanade)\b"
)
_LOWER_TYPES = "street road rd avenue ave lane crescent terrace gardens gdns grove mews"
_LOWER_TYPE_WORDS = set_of(
    f"{_LOWER_TYPES} close drive court place walk row square rise way house cres st ln"
)
_NUMBERED_LOWER = re.compile(
    r"(?<![a-z0-9/.£])(?:(?:flat|apartment|apt|unit|room) ?[a-z]?\d{0,4}[a-z]?[ ,]{1,2})?\d{1,4}[a-d]?,? "
    rf"(?P<name>[a-z][a-z'\-]{{1,20}}(?: [a-z][a-z'\-]{{1,20}})?) (?:{'|'.join(sorted(_LOWER_TYPE_WORDS))})\b"
)
_NAMED_LOWER = re.compile(
    r"\b(?:on|at|in|off|near|behind|by|from|along|to|down|up|of|outside|opposite|around|between|into"
    r"|towards|and|the"
    r"|flats|address|hmo|brothel|shop|house|property) (?P<name>[a-z][a-z'\-]{2,20}"
    r"(?: [a-z][a-z'\-]{2,20})?)"
    rf" (?:{'|'.join(_LOWER_TYPES.split())})\b"
)
_FLAT = re.compile(
    r"(?<![a-z0-9])(?:flat|apartment|apt|bedsit|caravan|plot|pitch|fflat"
    r"|maisonette) (?:no\.? ?)?(?:\d{1,4}[a-z]?|[a-z]\d{0,3})"
    r"(?![a-z0-9'%]|[.,:]\d)|\bp\.?o\.? box \d{1,6}\b"
)
_PLACED = re.compile(
    r"\b(?:at|in|on|off|near|behind|by|from|outside|opposite|around|of|flats?|address|to|into|between|and"
    r"|along|via|beside"
    r"|above|over|under|premises|warrant|hmo|lives?|towards|up|down|the|round|next to|yn|ar"
    r"|o)[ ,:]{1,2}(?:the )?$"
)
_LIVED_IN = re.compile(
    r"\b(?:lives? (?:on|in|at)|living (?:on|in|at)|off|behind|address(?:es)? (?:on|in|at|is)|flats? (?:on"
    r"|in|at|by|off)"
    r"|(?:premises|house|shop|hmo|brothel|warrants?|property|unit|searched|yard|garage) (?:on|at|in|of)"
    r"|searched) (?:the )?$"
)
_REASON = "This places somebody in a street or a building: leave it out."


class Address(Rule):
    """A street, with or without a number, a named building, a flat, or a place on a map."""

    name: ClassVar[str] = "ADDRESS"
    rank: ClassVar[int] = 140
    label: ClassVar[str] = "Address"
    sign: ClassVar[str] = "Ad"
    stand_in: ClassVar[str] = "an address"
    officer_warning: ClassVar[str] = translatable("This looks like an address")
    example: ClassVar[str] = "We met at Kirkgate House, 22 Millbank Street."
    found_by_shape: ClassVar[bool] = False

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for start in text.starts_of(first_words("street_types", "building_types")):
            match = _TYPE.match(text.plain, start) if text.plain[start].isupper() else None
            span = _street(text, match) if match else None
            if span:
                yield text.finding(self.name, span[0], span[1], _REASON)
        if text.has_any(_WELSH_WORDS):
            for match in _WELSH.finditer(text.plain):
                yield text.finding(self.name, *match.span(), _REASON)
        if text.has_any(_LOWER_TYPE_WORDS):
            yield from self._in_small_letters(text)
        for match in text.near_figures(_FLAT):
            yield text.finding(self.name, *match.span(), _REASON)
        for start, end in positions(text):
            yield text.finding(self.name, start, end, _REASON)

    def _in_small_letters(self, text: ScreenedText) -> Iterable[Finding]:
        for match in _NAMED_LOWER.finditer(text.lower):
            words = match["name"].split()
            if not _is_vague(words[-1]):
                start = match.start("name") + (
                    len(words[0]) + 1 if len(words) > 1 and _is_vague(words[0]) else 0
                )
                yield text.finding(self.name, start, match.end(), _REASON)
        for match in text.near_figures(_NUMBERED_LOWER):
            if not any(_is_vague(word) or word in word_list("counted") for word in match["name"].split()):
                yield text.finding(self.name, *match.span(), _REASON)
        for match in text.near_figures(_HIGH):
            yield text.finding(self.name, *match.span(), _REASON)
        for match in _UPPER_STREET.finditer(text.plain) if text.plain.isupper() else ():
            if not any(map(_is_vague, match.group().lower().split()[:-1])):
                yield text.finding(self.name, *match.span(), _REASON)


def _is_vague(word: str) -> bool:
    return word in function_words() or word in word_list("street_adjectives")


def _street(text: ScreenedText, match: re.Match[str]) -> tuple[int, int] | None:
    """The address whose type is ``match``; None where the words name an institution or the type is no street here."""
    begin = max(0, match.start() - 90)  # bounded: each street of a long line would search all of it
    before = _BEFORE_TYPE.search(text.plain[begin : match.start()].rpartition("\n")[2])
    if not before:
        return None
    kind, number = match["type"].lower(), before["number"].strip()
    start = match.start() - len(before.group())
    if not number:
        start = _without_lead(text, match.start() - len(before["name"]) - 1, before["name"].split())
    words = text.lower[start : match.start()].split()
    whole = _TYPES_BEHIND.match(text.plain, match.end())
    behind = _BEHIND.match(text.plain, whole.end() if whole else match.end())
    end = behind.end() if behind else match.end()
    if words == ["high"] and end > match.end():
        return start, end
    if (
        not words
        or f"{words[-1]} {kind}" in word_list("not_streets")
        or words[-1] in function_words()
        or (words[-1] in word_list("street_adjectives") and not _is_named(text, start, end, kind))
        or words[-1] in word_list("ranks")
    ):
        return None
    if kind in _SURE or number or (kind in _STREETS_TOO and words[-1] not in ordinary_words()):
        return start, end
    return (start, end) if _is_placed(text, start, end, kind) else None


def _without_lead(text: ScreenedText, start: int, words: list[str]) -> int:
    """``start`` moved past words with a capital that begin the sentence and are no part of the name."""
    while len(words) > 1:
        lower = words[0].lower().rstrip(".")
        if (
            lower not in function_words()
            and lower not in word_list("titles")
            and lower not in word_list("roles")
        ):
            break
        start = text.plain.index(words[1], start + len(words[0]))
        words = words[1:]
    return start


def _is_named(text: ScreenedText, start: int, end: int, kind: str) -> bool:
    """Whether an adjective is a street's name: "at Green Lane", and not "the green lane" or "Long Road ahead"."""
    before = around(text, start, end, 28, 8)[0]
    is_placed = _PLACED.search(before) and not before.endswith("the ")
    return kind in _SURE and text.plain[start].isupper() and bool(is_placed)


def _is_placed(text: ScreenedText, start: int, end: int, kind: str) -> bool:
    before, after = around(text, start, end, 28, 8)
    if kind in word_list("vague_building_types"):
        return bool(_LIVED_IN.search(before))
    return bool(_PLACED.search(before)) or bool(re.match(r",? ?\d", after))
