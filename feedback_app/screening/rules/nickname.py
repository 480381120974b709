"""Street names, aliases and what somebody is called on the phone."""

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

_LINK = (
    r"(?:[ :=,(\-–]|the|name|of|is|was|were|as|by|simply|just|only|a|both|online|either|to|names|on|street"
    r"|in|phones?|every"
    r"|contact|listed|being|had|been|nickname|alias|tag|moniker|him|her|his|their|fel|yw){0,12}"
)
_QUOTED = r"[\"'](?P<quoted>[^\"'\n]{1,32}?(?:'[a-z]{1,3})?)[\"'](?![a-zA-Z])"
_BEFORE_NAME = r"(?:The |Big |Little |Lil |Young |Mr |Mad |Uncle |Auntie |Old |Da |King |Fat |Skinny )?"
_BARE = rf"(?P<bare>{_BEFORE_NAME}[A-Z][A-Za-z0-9'\-]{{1,18}}(?: [A-Z][A-Za-z0-9\-]{{0,14}}){{0,2}})"
_CUE = re.compile(
    rf"(?:{any_of('nickname_cues')}|(?:known?|knew|knows|saved|listed|stored)(?: [a-z']{{1,12}}){{0,5}}? as)(?![a-z])"
)
_NAME = re.compile(rf"(?i:{_LINK})(?:{_QUOTED}|(?<![A-Za-z0-9]){_BARE})")
_CUED_LOWER = re.compile(
    r"(?:aka|a[./]k[./]a\.?|alias|street[ -]?name|nicknamed?|moniker"
    r"|goes by(?: the (?:street )?name)?(?: of)?)"
    r"(?:[ :=,(\-–]|is|was|of){1,4}(?P<bare>(?:big |lil |little |young |mad |fat "
    r"|the )?[a-z][a-z0-9'\-]{1,16})(?![a-z])"
)
_KNOWING = set_of("know knows knew")
_MORE = re.compile(rf"(?:[ ,/&]|and|or|sometimes|also|later|then|aka){{1,6}}{_QUOTED}")
_CALLED = r"[A-Z][A-Za-z0-9 \-]{1,20}"
_IN_QUOTES = (
    re.compile(
        r"[A-Z][A-Za-z\-']{1,18} [\"'(]"
        rf"(?:aka )?[\"']?(?P<quoted>{_CALLED})[\"']?[\"')] [A-Z][A-Za-z\-']{{2,20}}"
    ),
    re.compile(
        rf"[\"'](?P<quoted>{_CALLED})[\"'] (?:(?:deal|drugs?|county|phone|dealer|graft) )?(?:lines?|number"
        r"|phone|brand|deal)\b"
    ),
    re.compile(
        r"\b(?:contact|number|phone|handset|sim|line|suspect|male|female|boss|controller|dealer|runner"
        r"|nominal|subject|man|woman"
        r"|lad|girl|boy|offender|person|user|member|leader|head)s? (?:(?:called|named|saved as|listed as"
        r"|stored as|using"
        r"|using the name|as|who uses|who calls himself|is|was|we know as|we knew as)[ :]{1,2})?"
        rf"[\"'](?P<quoted>{_CALLED})[\"']"
    ),
    re.compile(
        r"\b(?:he|she|they|him|her|them)(?:'s| is| was| are"
        r"| as)? [\"'](?P<quoted>[A-Z][a-z0-9\-]{1,14})[\"']"
    ),
)
_QUOTED_NAME = re.compile(
    r"(?<![A-Za-z])[\"'](?P<quoted>[A-Z][a-z0-9\-]{2,14}(?: [A-Z][A-Za-z0-9]{0,10})?)[\"'](?![A-Za-z])"
)
_OPENING = re.compile(r"[\"'(](?<![A-Za-z0-9].)(?:aka )?[\"']?[A-Z]")
_BARE_LINE = re.compile(
    r"\b[Tt]he (?P<bare>[A-Z][a-z]{2,14}) (?:deal line|drugs line|county line|dealer line|graft line"
    r"|line(?= (?:was|is|phone|holder|had|number|went|sent|out|run|closed|has)\b|[.,;!?\n]|$))"
)
_WORD = re.compile(r"[A-Za-z0-9\-]+")
_PRAISE = re.compile(
    r"(?:yes|no|thank|thanks|maybe|ok|fine|good|great|not|the best|excellent|agree|strongly)\b"
)
_SURE_CUE = re.compile(
    r"aka|a[./]k|alias|street|nick|moniker|goes|went|going|answers|call|tag|road|rap|drill"
)
_REASON = (
    "This is what somebody is called on the street or on the phone, and it identifies them: leave it out."
)


class Nickname(Rule):
    """A name in quotes or with a capital after "aka", "known as", "street name" and the like, or inside a full name.

    Every further use of the name in the text is a finding too.
    """

    name: ClassVar[str] = "NICKNAME"
    rank: ClassVar[int] = 150
    label: ClassVar[str] = "Nickname"
    sign: ClassVar[str] = "Ni"
    stand_in: ClassVar[str] = "a person"
    officer_warning: ClassVar[str] = translatable("This looks like a nickname")
    example: ClassVar[str] = "He was also known as 'Slim'."
    found_by_shape: ClassVar[bool] = False

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        spans = [*_cued(text), *_in_quotes(text)]
        if "line" in text.vocabulary:
            spans += [
                span
                for span in _spans(_BARE_LINE, text.plain, "bare")
                if text.lower[slice(*span)] not in word_list("line_words")
            ]
        aliases = {text.plain[start:end] for start, end in spans if text.plain[start].isupper()}
        if aliases:
            spans += [span for span in _words_and_pairs(text.plain) if text.plain[slice(*span)] in aliases]
        for start, end in spans:
            yield text.finding(self.name, start, end, _REASON)


def _spans(pattern: re.Pattern[str], text: str, group: str) -> list[tuple[int, int]]:
    return [match.span(group) for match in pattern.finditer(text)]


def _words_and_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Every word and every two words in a row: a street name is seldom longer."""
    before = None
    for match in _WORD.finditer(text):
        yield match.span()
        if before is not None:
            yield before, match.end()
        before = match.start()


def _cued(text: ScreenedText) -> Iterator[tuple[int, int]]:
    for start in text.starts_of(first_words("nickname_cues") | _KNOWING):
        cue = _CUE.match(text.lower, start)
        if not cue:
            continue
        match = _NAME.match(text.plain, cue.end())
        if match and _is_alias(match, cue.group()):
            yield match.span(match.lastgroup or 0)
            yield from _further(text, match.end())
        lower = _CUED_LOWER.match(text.lower, start)
        if lower and not _is_word(lower):
            yield lower.span("bare")


def _is_word(match: re.Match[str]) -> bool:
    """Whether the word behind a cue is only a word: "alias linking" is work, "goes by ghost" a name."""
    bare = match["bare"]
    return bare in function_words() or (match.group().startswith("alias") and bare in ordinary_words())


def _further(text: ScreenedText, end: int) -> Iterator[tuple[int, int]]:
    match = _MORE.match(text.plain, end)
    while match:
        yield match.span("quoted")
        match = _MORE.match(text.plain, match.end())


def _in_quotes(text: ScreenedText) -> Iterator[tuple[int, int]]:
    if not _OPENING.search(text.plain):
        return
    for pattern in _IN_QUOTES:
        for match in pattern.finditer(text.plain):
            lower = match["quoted"].lower()
            if not _PRAISE.match(lower) and lower not in word_list("things"):
                yield match.span("quoted")
    for match in _QUOTED_NAME.finditer(text.plain):
        if _is_strange(match["quoted"]):
            yield match.span("quoted")


def _is_strange(name: str) -> bool:
    """Whether no word of a quoted name is in a list of ordinary words, places or things."""
    lists = (
        ordinary_words(),
        function_words(),
        *map(word_list, ("things", "places", "world", "acronyms", "exploitation_terms")),
    )
    return not any(word in words for word in name.lower().split() for words in lists)


def _is_alias(match: re.Match[str], cue: str) -> bool:
    """Whether a name after a cue is somebody's: a practice "known as cuckooing", MG3 or Clare's Law is none."""
    name, quoted = match[match.lastgroup or 0], match.lastgroup == "quoted"
    lower = name.lower().strip()
    words = lower.split()
    if (
        not words
        or lower in word_list("exploitation_terms")
        or lower in word_list("things")
        or _PRAISE.match(lower)
    ):
        return False
    if all(word in word_list("acronyms") or word in word_list("places") for word in words):
        return False
    sure = _SURE_CUE.match(cue) is not None
    if quoted:
        return sure or name[:1].isupper() or (len(words) == 1 and lower not in ordinary_words())
    return sure or not (name.isupper() or words[0] in function_words())
