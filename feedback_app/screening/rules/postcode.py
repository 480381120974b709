"""Postcodes, whole or as far as the district."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import function_words, set_of
from feedback_app.screening.patterns import around

# The postcode areas of the United Kingdom and the islands (Royal Mail, Programmers' Guide to the PAF).
_AREAS = set_of(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN"
    " EX FK FY G GL"
    " GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN"
    " NP NR NW OL"
    " OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB"
    " W WA WC WD WF"
    " WN WR WS WV YO ZE"
)
_WHOLE = re.compile(
    r"(?<![A-Za-z0-9])([A-Z]{1,2})( ?)(\d[0-9A-HJKMNPR-Y]?)[ .\-]{0,3}(\d[A-Z]{2})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?<![A-Za-z0-9£$.\-])([A-Z]{1,2})(\d[0-9A-HJKMNPR-Y]?)(?: (\d))?(?![A-Za-z0-9]|\.\d|-\d)",
    re.IGNORECASE,
)
_UNITS = set_of("st nd rd th km cm mm mi ml kg am pm gb mb tb hr pc dc of in to")
_LOCATES_BEFORE = re.compile(
    r"(?:\b(?:(?:map|maps|mapped|mapping|heat ?maps?|hot ?spots?|clusters?|analysis|picture|profile"
    r"|overview|problem|issues|offending|activity|demand|intelligence|incidents|crimes) (?:for|of|in|to"
    r"|from|covering|on)|in|around|near|across|from|within|into|covering|through|round|throughout|over"
    r"|between|cod post|side of)"
    r"(?: the| all of| and around)?|\b(?:post ?codes?|post ?code (?:area|district|sector)s?)(?: (?:of|is"
    r"|was|starting|beginning|begins|starts|area|with|prefix))*[: ]*"
    r"|\b(?:flat|flats|address|addresses"
    r"|hmos?|clusters?|hot ?spots?|sightings?|hotel|house|houses|property|properties|premises|brothel|shop"
    r"|street|estate|park|live[sd]?|living|based|road|lane)"
    r"(?: (?:in|at|from|across|off|somewhere))?(?: the)?,?) ?$"
)
_LOCATES_AFTER = re.compile(
    r"^(?:(?:,? (?:and|or) |, ?|/| ?& ?)[a-z]{1,2}\d[0-9a-z]?){0,4}"
    r"(?: (?:post ?codes?|areas?|districts?|sectors?|end|side|estates?|postal|addresses|address|flats?"
    r"|neighbourhood|streets|properties|property|patch|clusters?|ward|hot ?spots?|residents|cases|jobs"
    r"|offending)\b)"
)
_SURE_AFTER = re.compile(r"^ (?:post ?codes?|area|district|sector|postal|addresses|neighbourhood|estate)\b")
_LABEL = re.compile(r"post ?code[^.]{0,25}$")
_SECTOR_BEFORE = re.compile(r"\b(?:for|of|to|on|and|was|is|sector) $")
_COUNTED_AFTER = re.compile(r" (?:miles?|times|cars|weeks|days|officers|junctions?|lanes?)")
_CHAINS = re.compile(r"(?:[a-z]{1,2}\d[0-9a-z]?(?: \d)?(?:,? (?:and|or|to) |, ?|/| ?& ?| ?[-–] ?))+$")
_CHAIN = re.compile(r"(?:[a-z]{1,2}\d[0-9a-z]?(?: \d)?)(?:,? (?:and|or|to) |, ?|/| ?& ?| ?[-–] ?)$")
_ROADS = re.compile(
    r"\b(?:junction|jct|motorway|corridor|services|northbound|southbound|eastbound|westbound|carriageway)\b"
)
_REASON_WHOLE = "This is a postcode, which points at a few houses: leave it out."
_REASON_PART = (
    "This is the first part of a postcode and places the case: leave it out or name the region instead."
)


class Postcode(Rule):
    """A whole postcode anywhere; a district or sector (``LS11``, ``BD8 9``) only where the words around it locate."""

    name: ClassVar[str] = "POSTCODE"
    rank: ClassVar[int] = 70
    label: ClassVar[str] = "Postcode"
    sign: ClassVar[str] = "Pc"
    stand_in: ClassVar[str] = "a place"
    officer_warning: ClassVar[str] = translatable("This looks like a postcode")
    example: ClassVar[str] = "The house is in WF1 9XD."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for match in text.near_figures_as_written(_WHOLE):
            if match[1].upper() in _AREAS and not _is_ordinal(match) and not _is_word(match):
                yield text.finding(self.name, *match.span(), _REASON_WHOLE)
        for match in text.near_figures_as_written(_PART):
            if match[1].upper() in _AREAS and _is_located(text, match):
                yield text.finding(self.name, *match.span(), _REASON_PART)


def _is_ordinal(match: re.Match[str]) -> bool:
    """``MG11 2nd`` and ``S1 1st`` are a form and its draft, ``M6 2km`` a road and a distance."""
    return match[4][1:].lower() in _UNITS and not match[4][1:].isupper()


def _is_word(match: re.Match[str]) -> bool:
    """``so 2 3rd``: with a space behind it a short word is an area only in capitals."""
    return bool(match[2]) and (
        len(match[1]) < 2 or (match[1].lower() in function_words() and not match[1].isupper())
    )


def _is_located(text: ScreenedText, match: re.Match[str]) -> bool:
    before, after = around(text, *match.span(), 40, 24)
    capitals = match[1].isupper()
    if _ROADS.search(after) or (match[3] and not capitals):
        return False
    if _LABEL.search(before) or _SURE_AFTER.search(after):
        return True
    if not capitals or _is_section(match, after):
        return False
    if _CHAIN.search(before):
        before = _CHAINS.sub("", before)
    sector = bool(match[3] and _SECTOR_BEFORE.search(before)) and not _COUNTED_AFTER.match(after)
    return sector or bool(_LOCATES_BEFORE.search(before)) or bool(_LOCATES_AFTER.search(after))


def _is_section(match: re.Match[str], after: str) -> bool:
    """``S18 GBH`` is a section of an Act, and ``M62`` after "on the" a motorway."""
    law = re.match(
        r"^ (?:gbh|assault|wounding|pace|enquir|strategy|notice|search|act\b|offence|malicious|arrest"
        r"|children)",
        after,
    )
    return match[1].upper() == "S" and bool(law)
