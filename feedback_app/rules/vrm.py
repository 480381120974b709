"""Number plates, whole or in part."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.rules.base import Finding, Reading, Rule
from feedback_app.rules.lists import function_words, listed, ordinary_words
from feedback_app.rules.patterns import around

# DVLA, INF104 (2001 format: two letters, age identifier 02-29 or 51-79, three letters; I and Q do not start one).
_CURRENT = re.compile(r"(?<![A-Za-z0-9])[A-HJ-PR-Ya-hj-pr-y][A-Za-z](?:[01]\d|2[0-9]|5\d|6\d|7\d)([ .\-]{0,2})([A-Za-z]{3})(?![A-Za-z0-9])")
_PREFIX = re.compile(r"(?<![A-Za-z0-9£$])[A-HJ-NP-RSTV-Y]\d{1,3} ?[A-HJ-PR-Z][A-HJ-PR-Z][A-HJ-PR-Z](?![A-Za-z0-9])")
_SUFFIX = re.compile(r"(?<![A-Za-z0-9])[A-HJ-PR-Z]{3} ?\d{1,3}[A-HJ-NPRSTV-Y](?![A-Za-z0-9])")
_NORTHERN = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]I[A-Z]|[A-Z]{1,2}Z) ?\d{1,4}(?![A-Za-z0-9/]|[.\-]\d)")
_LABEL = (
    r"(?:\b(?:partial |part |full |false |cloned |stolen |private |trade |foreign |uk |irish |polish |romanian |lithuanian |bulgarian |french |german |dutch |spanish |italian |latvian |albanian |belgian )?"
    r"(?:vrms?|vrns?|reg(?:\.|s|istrations?)?|registration (?:no|number|mark|plate)s?|reg (?:no|number|plate)s?|number ?plates?|plates?|plated|index(?: (?:no|number|mark))?|lic(?:ence|ense) plates?|car reg|rhif cofrestru|partials?|part (?:index|plate|reg|vrm))\b)"
)
_LINK = r"(?:[ :=.,#(\[\-–'\"]|is|was|of|on|with|beginning|begins|starting|starts|starts with|ending|ends|in|the|a|seen|only|just|being|bearing|showing|displaying|like|got|from|partial|part|mark|no|number|letters|and|it|came|back|as|for|to|believed|possibly|maybe|something){0,10}"
_SIGNS = r"(?:[A-Z0-9?*]{1,4}[ \-]){0,2}[A-Z0-9?*]{1,8}"
_LABELLED = re.compile(rf"(?i:{_LABEL}{_LINK})(?<![A-Za-z0-9])(?P<plate>{_SIGNS})(?![A-Za-z0-9])")
_LABELLED_LOWER = re.compile(rf"{_LABEL}{_LINK}(?<![a-z0-9])(?P<plate>[a-z]{{1,3}}\d{{1,4}} ?[a-z]{{0,3}}|\d{{1,4}}[a-z]{{2,3}})(?![a-z0-9])")
_NEXT = re.compile(r"(?:[ ,/&]|and|or){1,5}(?P<plate>[A-Z]{2}\d{2}(?: ?[A-Z]{3})?)(?![A-Za-z0-9])")
_PARTIAL = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{2}[0-9?*]{2}[ \-]?(?=[A-Z?*_]{0,2}[?*_])[A-Z?*_]{1,3}|[?*_]{1,4}[ \-]?[A-Z]{3}(?= (?:plate|reg|index)))")
_VEHICLE = (
    r"(?:transit|vito|sprinter|golf|polo|passat|corsa|astra|vectra|zafira|insignia|focus|fiesta|mondeo|ka|kuga|bmw|audi|mercedes|merc|toyota|yaris|prius|aygo|nissan|qashqai|juke|micra|micra|skoda|octavia|fabia|superb|seat|leon|ibiza"
    r"|honda|civic|jazz|peugeot|citroen|renault|clio|megane|kangoo|trafic|vauxhall|vivaro|ford|vw|volkswagen|caddy|transporter|crafter|fiat|ducato|kia|hyundai|mazda|volvo|range rover|land rover|defender|discovery|jaguar|lexus|tesla|dacia|mini|suzuki"
    r"|moped|motorbike|scooter|lorry|artic|hgv|tractor unit|trailer|van|car|taxi|minibus|pickup|saloon|hatchback|estate car|vehicle|vehicles|caravan|motorhome|minicab|cab|bike)"
)
_VEHICLE_BEFORE = re.compile(rf"(?i:\b{_VEHICLE}s?(?:[ ,:(\-–]|is|was|a|on|plate|reg|index|vrm){{1,4}})(?P<plate>[A-Z]{{1,3}} ?\d{{1,4}}(?: ?[A-Z]{{1,3}})?|\d{{1,4}} ?[A-Z]{{1,3}})(?![A-Za-z0-9])")
_VEHICLE_AFTER = re.compile(rf"(?<![A-Za-z0-9])(?P<plate>[A-Z]{{2}}\d{{2}}(?: ?[A-Z]{{3}})?|[A-Z]{{1,3}} ?\d{{1,4}}),? (?i:(?:plate[ds]?|reg|{_VEHICLE})\b)")
_ANPR = re.compile(r"(?i:\banpr\b[^.\n]{0,24}?\b(?:on|for|of|hits?|hit)\b[ :]{1,2})(?P<plate>[A-Z]{2}\d{2}|[A-Z]{1,3} ?\d{1,4}(?: ?[A-Z]{1,3})?|\d{1,4} ?[A-Z]{2,3})(?![A-Za-z0-9])")
_REASON = "This is a number plate, or enough of one to find the keeper: leave it out."


class Vrm(Rule):
    """Plates of every British series anywhere; cherished, foreign and partial ones where a vehicle is spoken of."""

    name: ClassVar[str] = "VRM"

    def find(self, text: Reading) -> Iterable[Finding]:
        for found in _LABELLED.finditer(text.text):
            if _is_plate(found["plate"]):
                yield text.finding(self.name, *found.span("plate"), _REASON)
                yield from self._further(text, found.end())
        if not text.has_figures:
            return
        for found in _CURRENT.finditer(text.text):
            if not _is_phrase(found, text.text):
                yield text.finding(self.name, *found.span(), _REASON)
        for pattern in (_PREFIX, _SUFFIX, _NORTHERN):
            for found in pattern.finditer(text.text):
                if not _is_code(found.group(), *around(text, *found.span(), 24, 12)):
                    yield text.finding(self.name, *found.span(), _REASON)
        for pattern in (_PARTIAL, _VEHICLE_BEFORE, _VEHICLE_AFTER, _ANPR):
            for found in pattern.finditer(text.text):
                span = found.span("plate") if pattern is not _PARTIAL else found.span()
                if pattern is _PARTIAL or _is_plate(found["plate"]):
                    yield text.finding(self.name, *span, _REASON)
        for found in _LABELLED_LOWER.finditer(text.lower):
            if any(sign.isalpha() for sign in found["plate"]):
                yield text.finding(self.name, *found.span("plate"), _REASON)

    def _further(self, text: Reading, end: int) -> Iterable[Finding]:
        found = _NEXT.match(text.text, end)
        while found:
            yield text.finding(self.name, *found.span("plate"), _REASON)
            found = _NEXT.match(text.text, found.end())


def _is_phrase(found: re.Match[str], text: str) -> bool:
    """``MG11 and``, ``FY24 was``: a code and a word, not a plate."""
    last = found[2]
    if last.isupper() and not found.group()[:2].isupper():
        return False
    word = last.lower() in function_words() or (found[1] == " " and last.islower() and last in ordinary_words())
    beside = text[found.end() : found.end() + 12].split()
    shouted = bool(beside) and beside[0].isupper()
    return bool(found[1]) and word and (not last.isupper() or shouted or found.group()[:2] in ("MG", "FY"))


def _is_code(written: str, before: str, after: str) -> bool:
    """Whether a plate-like code is a form, a section, a road or a reference."""
    letters = "".join(sign for sign in written if sign.isalpha())
    if written[0].isalpha() and " " in written and letters[1:].lower() in function_words():
        return True
    if re.search(r"(?:\b(?:form|ref|reference|exhibit|section|version|page|room|unit|class|op|dc|pc|ds|no|number)\W{1,2})$", before):
        return True
    return letters.lower() in listed("acronyms") or after.startswith(("/", "-"))


def _is_plate(written: str) -> bool:
    """Whether signs after "reg" or a vehicle are a plate: figures or question marks, or two or three capitals alone."""
    plain = re.sub(r"[ \-]", "", written)
    if any(sign.isdigit() for sign in plain):
        return any(sign.isalpha() for sign in plain) or (len(plain) > 3 and not re.fullmatch(r"(?:19|20)\d\d", plain))
    letters = plain.strip("?*")
    if not 2 <= len(letters) <= 7 or not letters.isalpha():
        return "?" in plain or "*" in plain
    return letters.lower() not in function_words() | listed("acronyms") and len(letters) <= 3
