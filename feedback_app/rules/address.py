"""Where somebody lives or something happened, at street level or finer."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.rules.base import Finding, Reading, Rule
from feedback_app.rules.lists import function_words, listed
from feedback_app.rules.patterns import around

_SURE = (
    r"Street|St|Str|Road|Rd|Avenue|Ave|Av|Lane|Ln|Crescent|Cres|Terrace|Terr|Gardens|Gdns|Mews|Boulevard|Blvd|Parade|Esplanade|Promenade|Villas|Cottages|Cottage|Wynd|Vennel|Brae|Heol|Stryd|Ffordd|Lon|Rhodfa|Clos|Maes"
    r"|Alleyway|Alley|Embankment|Apartments|Mansions|Crofts|Arcade|Quayside|Buildings|Towers|Courtyard"
)
_LIKELY = (
    r"Close|Cl|Drive|Dr|Court|Ct|Grove|Gr|Place|Pl|Walk|Row|Square|Sq|Rise|Way|House|Tower|Flats|Lodge|Wharf|Farm|Croft|Fold|Yard|Vale|Mount|Heights|Quay|Approach|Passage|Gate|Hill|Green|Bank|Side|View|Park|Meadow|Meadows|Orchard"
    r"|Garth|Drove|Broadway|Circus|Chase|Copse|Dene|Point|Hey|Chambers|Warehouse|Mill|Works|Arches|Steps|Mall|End|Common|Estate|Business Park|Industrial Estate|Trading Estate|Retail Park|Caravan Park|Industrial Park|Enterprise Park|Loan|Row|Nook|Reach|Brow|Causeway|Link|Ridge"
)
_NUMBER = r"(?:(?:flat|apartment|apt|unit|plot|pitch|room|block|suite|no\.?|number|the flat at|bedsit|caravan|studio|maisonette|fflat|rhif) ?[a-z]?\d{0,4}[a-z]?(?: |, ?|/| of ))?(?:\d{1,4}[a-z]?(?: ?[-–/&] ?\d{1,4}[a-z]?)?,? )?"
_CAP = r"[A-Z][A-Za-z'.\-]{0,20}"
_NAME = rf"(?:St\.? |Saint |The |Upper |Lower |Great |Little |Old |New )?{_CAP}(?: (?:and|of|the|o'|on|le|y|yr) {_CAP}| {_CAP}){{0,2}}"
_STREET = re.compile(rf"(?<![A-Za-z0-9])(?P<number>(?i:{_NUMBER}))(?P<name>{_NAME}) (?P<type>{_SURE}|{_LIKELY})\b(?P<more>(?: (?:North|South|East|West|{_SURE}|{_LIKELY})\b)?(?:, [A-Z][a-z]+(?=[\s,.;)]|$)){{0,2}})")
_WELSH = re.compile(rf"(?<![A-Za-z0-9])(?:\d{{1,4}}[a-z]?,? )?(?:Heol|Stryd|Ffordd|Lon|Rhodfa|Clos|Maes|Cwrt|Tan y|Bryn|Cilgant|Rhes|Plas)(?: (?:y|yr|ap|a|o|{_CAP})){{0,2}} {_CAP}")
_HIGH = re.compile(r"(?<![a-z0-9])\d{1,4}[a-z]?,? (?:the )?(?:high street|broadway|strand|parade|green|stryd fawr|mall|crescent|avenue|square|drive|close|promenade|esplanade)\b")
_LOWER_TYPE = r"(?:street|road|rd|avenue|ave|lane|crescent|terrace|gardens|gdns|close|drive|court|grove|place|walk|row|square|rise|way|house|mews|cres|st|ln)"
_NUMBERED_LOWER = re.compile(
    rf"(?<![a-z0-9/.£])(?:(?:flat|apartment|apt|unit|room) ?[a-z]?\d{{0,4}}[a-z]?[ ,]{{1,2}})?(?P<house>\d{{1,4}}[a-d]?),? (?P<name>[a-z][a-z'\-]{{2,20}}(?: [a-z][a-z'\-]{{2,20}})?) (?P<type>{_LOWER_TYPE})\b"
)
_NAMED_LOWER = re.compile(
    rf"\b(?P<where>on|at|in|off|near|behind|by|from|along|to|down|up|of|outside|opposite|around|between|into|towards|and|the|flats|address|hmo|brothel|shop|house|property) (?P<name>[a-z][a-z'\-]{{2,20}}(?: [a-z][a-z'\-]{{2,20}})?) (?P<type>street|road|rd|avenue|ave|lane|crescent|terrace|gardens|gdns|grove|mews)\b"
)
_FLAT = re.compile(r"(?<![a-z0-9])(?:flat|apartment|apt|bedsit|caravan|plot|pitch|fflat|maisonette) (?:no\.? ?)?(?:\d{1,4}[a-z]?|[a-z]\d{0,3})(?![a-z0-9'%]|[.,:]\d)(?:,? (?:at |of )?\d{1,4}[a-z]?(?= [a-z]))?")
_HOUSE_NUMBER = re.compile(r"\b(?:lives?|living|lived|house|address|door|neighbours?|next door|premises|property|brothel|knocked|warrant|search|searched) (?:at|is|was|on|of)(?: number| no\.?)? (?P<number>\d{1,4}[a-z]?)(?= [A-Z]|,? [a-z]+ (?:street|road))")
_PO_BOX = re.compile(r"\bp\.?o\.? box \d{1,6}\b")
_WORDS = re.compile(r"(?<![\w/:])/{3} ?(?P<words>[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20})\b")
_WORDS_LABEL = re.compile(r"\b(?:what ?3 ?words|what three words|w3w|wtw)(?: (?:is|was|ref|reference|location|address|of|at|for|the|code))*[ :=\-–(\"']{0,4}(?P<words>[a-z]{2,20}[ ]?[./][ ]?[a-z]{2,20}[ ]?[./][ ]?[a-z]{2,20})\b")
_DECIMAL = re.compile(r"(?<![\w.])[-+]?\d{1,2}\.\d{3,8} ?(?:deg(?:rees)?|°)? ?[ns]?(?:, ?|; ?| / | )(?:(?:by|and|long|lon|lng|longitude)[ :]{1,2})?[-+–]?\d{1,3}\.\d{3,8} ?°? ?[ewn]?(?![\w.])")
_LAT = re.compile(r"\b(?:lat(?:itude)?|long?(?:itude)?|lng)[ .:=]{1,3}(?P<number>[-+]?\d{1,3}\.\d{2,8})(?![\d])")
_DEGREES = re.compile(r"(?<![\w])\d{1,3} ?(?:°|º|deg(?:rees)?|o(?= ?\d)) ?\d{1,2}(?:\.\d+)? ?['m][ \d.\"s]{0,8} ?[nsew]\b(?:[ ,]{0,3}\d{1,3} ?(?:°|º|deg(?:rees)?) ?\d{1,2}(?:\.\d+)? ?['m]?[ \d.\"s']{0,8} ?[nsew]\b)?")
_GRID = re.compile(r"(?<![A-Za-z0-9])(?:[HNST][A-HJ-Z]) ?(?:\d{5} ?\d{5}|\d{4} \d{4}|\d{3} \d{3})(?![\w]|[./\-]\d)")
_GRID_LABEL = re.compile(r"\b(?:grid(?: ref(?:erence)?)?|os(?:gr)?(?: grid)?(?: ref(?:erence)?)?|ngr|easting|northing)s?(?: (?:is|was|at|of))?[ :=\-–(]{1,3}(?P<number>(?:[a-z]{2} ?)?\d{3,6}(?:[ ,/]{1,2}\d{3,6})?)(?![\w])")
_REASON = "This places somebody in a street or a building: leave it out."
_PLACE_BEFORE = re.compile(r"\b(?:at|in|on|off|near|behind|by|from|outside|opposite|around|of|flats?|address|to|into|between|and|along|via|beside|above|over|under|premises|warrant|hmo|lives?|towards|up|down|the|round|next to|yn|ar|o)[ ,:]{1,2}(?:the )?$")


class Address(Rule):
    """A street, with or without a number, a named building, a flat, what3words, coordinates or a grid reference."""

    name: ClassVar[str] = "ADDRESS"

    def find(self, text: Reading) -> Iterable[Finding]:
        for found in _STREET.finditer(text.text):
            start = _street_start(text, found)
            if start >= 0:
                yield text.finding(self.name, start, found.end(), _REASON)
        for found in _WELSH.finditer(text.text):
            yield text.finding(self.name, *found.span(), _REASON)
        yield from self._lower(text)
        yield from self._positions(text)

    def _lower(self, text: Reading) -> Iterable[Finding]:
        for found in _NAMED_LOWER.finditer(text.lower):
            words = found["name"].split()
            if not any(word in function_words() or word in listed("street_adjectives") for word in words[-1:]):
                start = found.start("name") + (len(words[0]) + 1 if len(words) > 1 and words[0] in function_words() else 0)
                yield text.finding(self.name, start, found.end(), _REASON)
        if not text.has_figures:
            return
        for found in _NUMBERED_LOWER.finditer(text.lower):
            words = found["name"].split()
            if not any(word in function_words() or word in listed("street_adjectives") | listed("counted") for word in words):
                yield text.finding(self.name, *found.span(), _REASON)
        for pattern in (_HIGH, _FLAT, _PO_BOX):
            for found in pattern.finditer(text.lower):
                yield text.finding(self.name, *found.span(), _REASON)

    def _positions(self, text: Reading) -> Iterable[Finding]:
        for pattern in (_WORDS, _WORDS_LABEL):
            for found in pattern.finditer(text.lower):
                yield text.finding(self.name, *found.span("words"), _REASON)
        if not text.has_figures:
            return
        for pattern in (_LAT, _GRID_LABEL):
            for found in pattern.finditer(text.lower):
                yield text.finding(self.name, *found.span("number"), _REASON)
        for pattern in (_DECIMAL, _DEGREES):
            for found in pattern.finditer(text.lower):
                yield text.finding(self.name, *found.span(), _REASON)
        for found in _GRID.finditer(text.text):
            yield text.finding(self.name, *found.span(), _REASON)


def _street_start(text: Reading, found: re.Match[str]) -> int:
    """Where the address begins, or -1 where the words name an institution or the type is no street here."""
    name, kind, number = found["name"], found["type"], found["number"]
    words = name.lower().split()
    whole = f"{words[-1]} {kind.lower()}"
    if whole in listed("not_streets") or f"{name} {kind}".lower() in listed("not_streets"):
        return -1
    if name.isupper() and len(name) > 3 and not kind.isupper() and not number:
        return -1
    start = found.start()
    if not number.strip():
        start = found.start("name")
        while len(words) > 1 and (words[0] in function_words() or words[0] in listed("titles") or words[0] in listed("roles")):
            start += len(words.pop(0)) + 1
        if words[0] in function_words() and words[0] not in ("the", "old", "new") or (words[0] == "the" and len(words) == 1):
            return -1
    if re.fullmatch(_SURE, kind) and kind not in ("St", "Str", "Av", "Maes", "Lon"):
        return start
    before, after = around(text, start, found.end(), 24, 20)
    return start if number.strip() or _is_placed(before, after, kind) else -1


def _is_placed(before: str, after: str, kind: str) -> bool:
    if kind in ("Point", "End", "Link", "Chase", "Green", "Park", "Hill", "Gate", "Bank", "Common", "View", "Side", "Approach", "Way", "Reach", "Mill", "Estate", "Works", "Vale", "Ridge"):
        return bool(re.search(r"\b(?:lives? (?:on|in|at)|off|behind|address(?:es)? (?:on|in|at)|flats? (?:on|in|at|by)|premises (?:on|in|at)|(?:house|shop|hmo|brothel|warrant|property) (?:on|at|in)) (?:the )?$", before))
    return bool(_PLACE_BEFORE.search(before)) or bool(re.match(r",? ?\d", after))
