"""Names on social media, in games and in messaging apps."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.rules.base import Finding, Reading, Rule
from feedback_app.rules.lists import function_words, listed, ordinary_words

_PLATFORM = (
    r"(?:snap(?:chat)?|insta(?:gram)?|ig|tik ?tok|twitter|facebook|fb|messenger|telegram|whats ?app|signal|kik|wickr|discord"
    r"|steam|xbox(?: live)?|psn|playstation|roblox|fortnite|minecraft|twitch|you ?tube|reddit|linkedin|onlyfans|only fans"
    r"|viber|skype|wechat|threema|session|tinder|grindr|badoo|plenty of fish|pof|hinge|bumble|omegle|yubo|vinted|ebay"
    r"|paypal|cash ?app|revolut|vk|bluesky|mastodon|threads|tumblr|pinterest|adultwork|vivastreet|encrochat|sky ?ecc|gaming)"
)
_ROLE = r"(?:user ?name|user ?id|user|handle|account|acct|profile|name|id|tag|gamer ?tag|screen ?name|channel|login|log-in|page|contact|add|alias|nick)"
_TOKEN = r"[a-z0-9_](?:[a-z0-9_.\-]{0,38}[a-z0-9_])?(?:#\d{3,5})?"
_AT = re.compile(rf"(?<![\w@./])@(?=[a-z0-9_.]{{0,30}}[a-z0-9])([a-z0-9_.][a-z0-9_.\-]{{0,38}}[a-z0-9_]|[a-z])(?![\w@])")
_ON_PLATFORM = re.compile(
    rf"\b{_PLATFORM}\b(?:'s)?(?: (?:app|chat|group))?[ :(,\-–]{{0,3}}(?:{_ROLE}\b[ :=\-–]{{0,3}}){{0,2}}"
    rf"(?:(?:is|was|of|called|named|under|as|being|by the name)[ :]{{1,2}}){{0,2}}[\"'(\[]?(?P<name>{_TOKEN})"
)
_ROLED = re.compile(
    rf"\b(?:user ?names?|user ?id|gamer ?tag|screen ?name|handles?|psn id|login name|log-in name|display name|profile name"
    rf"|account name|channel name)[ :=\-–]{{1,3}}(?:(?:is|was|of|called|now|being)[ :]{{1,2}}){{0,2}}[\"'(\[]?(?P<name>{_TOKEN})"
)
_ELSEWHERE = re.compile(rf"[\"'(]?\b(?P<name>{_TOKEN})[\"')]?,? (?:on|via|over|in) (?:his |her |the |their )?{_PLATFORM}\b")
_LINK = re.compile(
    r"(?:t\.me|telegram\.me|wa\.me|fb\.com|facebook\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com|snapchat\.com/add"
    r"|linkedin\.com/in|youtube\.com|reddit\.com|onlyfans\.com|vk\.com|discord\.gg|twitch\.tv|linktr\.ee)"
    r"/(?P<name>@?[a-z0-9_.\-/]{2,60})"
)
_REDDIT = re.compile(r"(?<![\w/])/?u/(?P<name>[a-z0-9_\-]{3,20})\b")
_CASHTAG = re.compile(r"(?<![\w$])\$(?P<name>[a-z][a-z0-9_]{2,20})\b")
_DISCORD = re.compile(r"(?<![\w#])(?P<name>[a-z0-9_.]{2,32}#\d{4})(?!\w)")
_REASON = "This is somebody's name on a platform: whoever searches for it finds the person, so leave it out."
_HAS_ROLE = re.compile(r"\b(?:user ?name|user|handle|account|profile|tag|name|id|alias|contact)\b")
_NOT_NAMES = frozenset(("24/7", "365", "2fa", "mp3", "mp4", "web3", "id", "dms", "dm", "5g", "4g", "wi-fi"))


class Handle(Rule):
    """``@name``, a link to a profile, or a made-up word beside the platform on which it is used."""

    name: ClassVar[str] = "HANDLE"

    def find(self, text: Reading) -> Iterable[Finding]:
        if "@" in text.text:
            for found in _AT.finditer(text.lower):
                yield text.finding(self.name, *found.span(), _REASON)
        for pattern in _sure_patterns(text.lower):
            for found in pattern.finditer(text.lower):
                yield text.finding(self.name, *found.span("name"), _REASON)
        for pattern in (_ON_PLATFORM, _ELSEWHERE):
            for found in pattern.finditer(text.lower):
                written = text.text[slice(*found.span("name"))]
                named = _HAS_ROLE.search(found.group()[: found.start("name") - found.start()]) is not None
                if _is_made_up(found["name"], written) or (named and _is_strange(found["name"])):
                    yield text.finding(self.name, *found.span("name"), _REASON)
        for found in _ROLED.finditer(text.lower):
            if _is_made_up(found["name"], text.text[slice(*found.span("name"))]) or not _is_word(found["name"]):
                yield text.finding(self.name, *found.span("name"), _REASON)


def _sure_patterns(lower: str) -> Iterable[re.Pattern[str]]:
    if "/" in lower:
        yield _LINK
        yield _REDDIT
    if "$" in lower:
        yield _CASHTAG
    if "#" in lower:
        yield _DISCORD


def _is_made_up(name: str, written: str) -> bool:
    """Whether a word reads as a handle: figures, an underscore, a dot or a capital inside it."""
    if name in _NOT_NAMES or name.replace(".", "").replace("-", "").isdigit():
        return False
    letters = any(sign.isalpha() for sign in name)
    inner_capital = written[1:] != written[1:].lower() and not written.isupper()
    return letters and (any(sign.isdigit() or sign in "_.#" for sign in name) or (inner_capital and not _is_word(name)))


def _is_strange(name: str) -> bool:
    known = name in function_words() or name in listed("roles") or name in listed("acronyms") or name in listed("things")
    return len(name) > 3 and name[0].isalpha() and not known and not _is_word(name)


def _is_word(name: str) -> bool:
    return name in ordinary_words() or all(part in ordinary_words() for part in name.split("-"))
