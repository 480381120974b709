"""Street names, aliases and what somebody is called on the phone."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.rules.base import Finding, Reading, Rule
from feedback_app.rules.lists import function_words, listed, ordinary_words

_CUE = (
    r"(?:\baka\b|\ba[./]k[./]a\b\.?|\balias(?:es)?\b|\bstreet[ -]?names?\b|\bnick ?-?named?\b|\bnicknames?\b|\bmonikers?\b|\b(?:also |better |only |just |simply |locally |otherwise |mostly )?known (?:to (?:the )?\w{1,12} )?(?:on (?:the )?\w{1,12} )?(?:locally |simply |only |online )?as\b|\bgoes by\b|\bwent by\b|\bgoing by\b"
    r"|\banswers to\b|\bcall(?:s|ed|ing)? (?:himself|herself|themselves|him|her)\b|\bgoes under\b|\bstyled? himself\b|\bdubbed\b|\bsaved (?:in \w{1,10} \w{1,10} )?(?:as|under)\b|\bunder the name\b|\bhandle of\b|\brefer(?:red|s)? to (?:him |her )?as\b|\bpet name\b|\bstage name\b|\bgang name\b|\bworking name\b|\bgraffiti tag\b|\bllysenw\b|\badnabyddir fel\b|\bsa\.?n\b(?=:))"
)
_LINK = r"(?:[ :=,(\-–]|the|name|of|is|was|were|as|by|simply|just|only|a|both|online|either|to|names|on|street|in|phones?|every|contact|listed|being|had|been|nickname|alias|tag|moniker|him|her|his|their|fel|yw){0,12}"
_QUOTED = r"[\"'](?P<quoted>[^\"'\n]{1,32}?(?:'[a-z]{1,3})?)[\"'](?![a-zA-Z])"
_BARE = r"(?P<bare>(?:(?:The |Big |Little |Lil |Young |Mr |Mad |Uncle |Auntie |Old |Da |King |Fat |Skinny )?[A-Z][A-Za-z0-9'\-]{1,18})(?: [A-Z][A-Za-z0-9\-]{0,14}){0,2})"
_CUED = re.compile(rf"(?i:{_CUE})(?i:{_LINK})(?:{_QUOTED}|(?<![A-Za-z0-9]){_BARE})")
_CUED_LOWER = re.compile(rf"(?:\baka|\ba[./]k[./]a\.?|\balias|\bstreet[ -]?name|\bnicknamed?|\bmoniker|\bgoes by(?: the (?:street )?name)?(?: of)?)(?:[ :=,(\-–]|is|was|of){{1,4}}(?P<bare>(?:big |lil |little |young |mad |fat |the )?[a-z][a-z0-9'\-]{{1,16}})(?![a-z])")
_MORE = re.compile(rf"(?:[ ,/&]|and|or|sometimes|also|later|then|aka){{1,6}}{_QUOTED}")
_IN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z\-']{1,18} [\"'(](?:aka )?[\"']?(?P<quoted>[A-Z][A-Za-z0-9 \-]{1,20})[\"']?[\"')] [A-Z][A-Za-z\-']{2,20}")
_LINE = re.compile(r"(?:\b(?:the|a|called|named|running|ran|run|branded|known|deal|drugs|county|dealer|of|holding|behind) )[\"'](?P<quoted>[A-Z][A-Za-z0-9 \-]{1,20})[\"'] (?:(?:deal|drugs?|county|phone|dealer|graft) )?(?:line|lines|number|phone|brand|deal)\b")
_BARE_LINE = re.compile(r"\b[Tt]he (?P<bare>[A-Z][a-z]{2,14}) (?:deal line|drugs line|county line|dealer line|graft line|line(?= (?:was|is|phone|holder|had|number|went|sent|out|run|closed|has)\b))")
_CONTACT = re.compile(r"\b(?:contact|number|phone|handset|sim|line|suspect|male|female|boss|controller|dealer|runner|nominal|subject|man|woman|lad|girl|boy|offender|person|user|member|leader|head)s? (?:(?:called|named|saved as|listed as|stored as|using|using the name|as|who uses|who calls himself|is|was|we knew as|we know as|we only knew as|only known as)[ :]{1,2})?[\"'](?P<quoted>[A-Z][A-Za-z0-9 \-]{1,20})[\"']")
_QUOTED_NAME = re.compile(r"(?<![A-Za-z])[\"'](?P<quoted>[A-Z][a-z0-9\-]{2,14}(?: [A-Z][A-Za-z0-9]{0,10})?)[\"'](?![A-Za-z])")
_PRAISE = re.compile(r"^(?:yes|no|thank|thanks|maybe|ok|fine|good|great|not|the best|excellent|agree|strongly)")
_REASON = "This is what somebody is called on the street or on the phone, and it identifies them: leave it out."


class Nickname(Rule):
    """A name in quotes or with a capital after "aka", "known as", "street name" and the like, or inside a full name."""

    name: ClassVar[str] = "NICKNAME"

    def find(self, text: Reading) -> Iterable[Finding]:
        cued = list(self._cued(text))
        yield from cued
        for name in {finding.words for finding in cued if finding.words.isascii()}:
            for found in re.finditer(rf"(?<![\w'\-]){re.escape(name)}(?![\w\-])", text.text):
                if name[0].isupper():
                    yield text.finding(self.name, *found.span(), _REASON)

    def _cued(self, text: Reading) -> Iterable[Finding]:
        for found in _CUED.finditer(text.text):
            group = "quoted" if found["quoted"] else "bare"
            if _is_alias(found[group], quoted=group == "quoted", cue=found.group().lower()):
                yield text.finding(self.name, *found.span(group), _REASON)
                yield from self._further(text, found.end())
        for found in _CUED_LOWER.finditer(text.lower):
            if found["bare"] not in function_words():
                yield text.finding(self.name, *found.span("bare"), _REASON)
        if "'" in text.text or '"' in text.text:
            for pattern in (_IN_NAME, _LINE, _CONTACT):
                for found in pattern.finditer(text.text):
                    if not _PRAISE.match(found["quoted"].lower()) and found["quoted"].lower() not in listed("things"):
                        yield text.finding(self.name, *found.span("quoted"), _REASON)
            for found in _QUOTED_NAME.finditer(text.text):
                if _is_strange(found["quoted"]):
                    yield text.finding(self.name, *found.span("quoted"), _REASON)
        for found in _BARE_LINE.finditer(text.text):
            if found["bare"].lower() not in listed("line_words"):
                yield text.finding(self.name, *found.span("bare"), _REASON)

    def _further(self, text: Reading, end: int) -> Iterable[Finding]:
        found = _MORE.match(text.text, end)
        while found:
            yield text.finding(self.name, *found.span("quoted"), _REASON)
            found = _MORE.match(text.text, found.end())


def _is_strange(name: str) -> bool:
    """Whether no word of a quoted name is in a list of ordinary words, places or things."""
    known = (listed("things"), listed("places"), listed("world"), listed("acronyms"), listed("exploitation_terms"))
    words = name.lower().split()
    return not any(word in ordinary_words() or word in function_words() or any(word in names for names in known) for word in words)


def _is_alias(name: str, *, quoted: bool, cue: str) -> bool:
    """Whether a name after a cue is somebody's: a practice "known as cuckooing", MG3 or Clare's Law is none."""
    lower = name.lower().strip()
    if lower in listed("exploitation_terms") or lower in listed("things") or _PRAISE.match(lower):
        return False
    words = lower.split()
    if all(word in listed("acronyms") or word in listed("places") for word in words):
        return False
    sure = re.match(r"aka|a[./]k|alias|street|nick|moniker|goes|went|going|answers|call", cue) is not None
    if quoted:
        return sure or name[:1].isupper() or (len(words) == 1 and lower not in ordinary_words())
    if name.isupper() and len(name) > 1 and not sure:
        return False
    return sure or words[0] not in function_words()
