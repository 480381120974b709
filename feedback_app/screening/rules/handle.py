"""Names on social media, in games and in messaging apps."""

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

_PLATFORM = any_of("platforms")
_ROLE = (
    r"(?:user ?name|user ?id|user|handle|account|acct|profile|name|id|tag|gamer ?tag|screen ?name|channel"
    r"|login|log-in|page"
    r"|contact|add|alias|nick)"
)
_MADE_UP = r"[a-z0-9_](?:[a-z0-9_.\-]{0,38}[a-z0-9_])?(?:#\d{3,5})?"
_BEING = r"(?:(?:is|was|of|called|named|under|as|now|being|by the name)[ :]{1,2}){0,2}[\"'(\[]?"
_AT = re.compile(
    r"(?<![\w@./])(?P<name>@(?=[a-z0-9_.]{0,30}[a-z0-9])(?:[a-z0-9_.][a-z0-9_.\-]{0,38}[a-z0-9_]"
    r"|[a-z]))(?![\w@])"
)
_ON_PLATFORM = re.compile(
    rf"{_PLATFORM}\b(?:'s)?(?: (?:app|chat"
    rf"|group))?[ :(,\-–]{{0,3}}(?P<role>(?:{_ROLE}\b[ :=\-–]{{0,3}}){{0,2}}){_BEING}(?P<name>{_MADE_UP})"
)
_ELSEWHERE = re.compile(
    rf"(?<![\w.\-@])(?P<name>{_MADE_UP})[\"')]?,? (?:on|via|over|in) (?:his |her |the |their )?(?P<role>)$"
)
_ROLED = re.compile(
    r"(?:user ?names?|user ?id|gamer ?tag|screen ?name|handles?|psn id|login name|log-in name|display name"
    r"|profile name"
    rf"|account name|channel name)[ :=\-–]{{1,3}}(?P<role>{_BEING})(?P<name>{_MADE_UP})"
)
_LINK = re.compile(
    r"(?:t\.me|telegram\.me|wa\.me|fb\.com|facebook\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com"
    r"|snapchat\.com/add"
    r"|linkedin\.com/in|youtube\.com|reddit\.com|onlyfans\.com|vk\.com|discord\.gg|twitch\.tv|linktr\.ee)"
    r"/(?P<name>@?[a-z0-9_.\-/]{2,60})"
)
_REDDIT = re.compile(r"(?<![\w/])/?u/(?P<name>[a-z0-9_\-]{3,20})\b")
_CASHTAG = re.compile(r"(?<![\w$])\$(?P<name>[a-z][a-z0-9_]{2,20})\b")
_DISCORD = re.compile(r"(?<![\w#])(?P<name>[a-z0-9_.]{2,32}#\d{4})(?!\w)")
_SURE = (("@", _AT), ("/", _LINK), ("u/", _REDDIT), ("$", _CASHTAG), ("#", _DISCORD))
_ROLE_WORDS = set_of(
    "username usernames user gamertag gamer screen screenname handle handles psn login log display profile"
    " account channel"
)
_NOT_NAMES = set_of("365 2fa mp3 mp4 web3 id dms dm 5g 4g wi-fi e.g i.e")
_REASON = "This is somebody's name on a platform: whoever searches for it finds the person, so leave it out."


class Handle(Rule):
    """``@name``, a link to a profile, or a made-up word beside the platform on which it is used."""

    name: ClassVar[str] = "HANDLE"
    rank: ClassVar[int] = 80
    label: ClassVar[str] = "Name used online"
    sign: ClassVar[str] = "Ha"
    stand_in: ClassVar[str] = "a name used online"
    officer_warning: ClassVar[str] = translatable(
        "This looks like somebody’s name on a social network or a game"
    )
    example: ClassVar[str] = "He was on insta @kayz_luxe."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for sign, pattern in _SURE:
            if sign in text.lower:
                for match in pattern.finditer(text.lower):
                    yield text.finding(self.name, *match.span("name"), _REASON)
        for start, end in _named(text):
            yield text.finding(self.name, start, end, _REASON)


def _named(text: ScreenedText) -> Iterator[tuple[int, int]]:
    for match in _beside_platforms(text):
        start, end = match.span("name")
        if _is_made_up(match["name"], text.plain[start:end]) or (
            match["role"] and _is_strange(match["name"])
        ):
            yield start, end
    for start in text.starts_of(_ROLE_WORDS):
        labelled = _ROLED.match(text.lower, start)
        if labelled and (
            _is_made_up(labelled["name"], text.plain[slice(*labelled.span("name"))])
            or _is_strange(labelled["name"])
        ):
            yield labelled.span("name")


def _beside_platforms(text: ScreenedText) -> Iterator[re.Match[str]]:
    for start in text.starts_of(first_words("platforms")):
        match = _ON_PLATFORM.match(text.lower, start)
        if match:
            yield match
        match = _ELSEWHERE.search(text.lower, max(0, start - 60), start)
        if match:
            yield match


def _is_made_up(name: str, written: str) -> bool:
    """Whether a word reads as a handle: figures, an underscore, a dot or a capital inside it."""
    if name in _NOT_NAMES or not any(sign.isalpha() for sign in name):
        return False
    if any(sign.isdigit() or sign in "_.#" for sign in name):
        return True
    inner_capital = written[1:] != written[1:].lower() and not written.isupper()
    return inner_capital and not _is_word(name) and name not in word_list("things")


def _is_strange(name: str) -> bool:
    known = name in function_words() or any(
        name in word_list(lists) for lists in ("roles", "acronyms", "things")
    )
    return len(name) > 3 and name[0].isalpha() and not known and not _is_word(name)


def _is_word(name: str) -> bool:
    return name in ordinary_words() or all(part in ordinary_words() for part in name.split("-"))
