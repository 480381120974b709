"""Names of operations."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Reading, Rule
from feedback_app.screening.lists import listed, ordinary_words, set_of

_PREFIX = r"(?:ops?|operations?|opn|oper|ymgyrch|ymgyrchoedd)"
_PREFIX_WORDS = set_of("op ops operation operations opn oper ymgyrch ymgyrchoedd")
_WORD = re.compile(r"[A-Za-z][A-Za-z\-]*")
_NAME = r"[A-Za-z][A-Za-z'\-]{2,24}"
_NAMED = re.compile(
    rf"(?<!\w)(?<!\w')(?<!co-)(?<!Co-){_PREFIX}(?:[ .:_'\"*-]{{1,3}}|\n)(?P<name>{_NAME})", re.IGNORECASE
)
_RUN_TOGETHER = re.compile(r"(?<![\w@])(?:Op|OP)(?P<name>[A-Z][A-Za-z]{3,24})(?!\w)")
_HASHED = re.compile(r"#(?:op|operation)(?P<name>[a-z]{4,24})\b")
_SECOND = re.compile(r"[ \-](?P<name>[A-Z][A-Za-z]{2,20})(?![\w])")
_MORE = re.compile(
    rf"(?:['\"*]?(?:, ?| and | & | ?/ ?| or | then | a |, and )(?:{_PREFIX}[ .:]{{1,2}})?['\"*]?)"
    r"(?P<name>[A-Z][A-Za-z'\-]{2,24})(?![\w])"
)
_REASON = "This names an operation, and the name leads to the case: leave it out or write [the operation]."


class Operation(Rule):
    """``Op``, ``Operation`` or ``Ymgyrch`` with a name, further names in the same list, and the bare name elsewhere."""

    name: ClassVar[str] = "OPERATION"
    rank: ClassVar[int] = 100
    label: ClassVar[str] = "Operation"
    sign: ClassVar[str] = "Op"
    stand_in: ClassVar[str] = "the operation"
    officer_warning: ClassVar[str] = translatable("This looks like the name of an operation")
    example: ClassVar[str] = "It was for Op Larkspur."

    def find(self, text: Reading) -> Iterable[Finding]:
        if "Op" not in text.text and not text.has(_PREFIX_WORDS):
            return
        spellings: set[str] = set()
        for start, end, name in self._named(text):
            spellings |= _spellings(name)
            yield text.finding(self.name, start, end, _REASON)
        for found in _WORD.finditer(text.text) if spellings else ():
            if found.group() in spellings:
                yield text.finding(self.name, *found.span(), _REASON)

    def _named(self, text: Reading) -> Iterator[tuple[int, int, str]]:
        for found in (*_NAMED.finditer(text.text), *_RUN_TOGETHER.finditer(text.text)):
            if not is_operation_name(text.text, found):
                continue
            end = _with_second_word(text.text, found.end())
            yield found.start(), end, found["name"]
            yield from self._listed_after(text, end)
        for found in _HASHED.finditer(text.lower):
            yield *found.span(), found["name"]

    def _listed_after(self, text: Reading, end: int) -> Iterator[tuple[int, int, str]]:
        more = _MORE.match(text.text, end)
        plural = text.lower[max(0, end - 60) : end]
        while more and (
            re.search(r"\b(?:ops|operations|ymgyrchoedd)\b", plural)
            or "/" in more.group()
            or re.search(r"\bop", more.group().lower())
        ):
            if more["name"].lower() in listed("operation_words"):
                return
            yield *more.span("name"), more["name"]
            more = _MORE.match(text.text, more.end())


def _spellings(name: str) -> set[str]:
    """How the name may stand without its prefix; in small letters only where it is no ordinary word."""
    written = {name.capitalize(), name.upper()} | ({name} if name[0].isupper() else set())
    return written if name.lower() in ordinary_words() else written | {name.lower()}


def is_operation_name(text: str, found: re.Match[str]) -> bool:
    """Whether the word after the prefix names an operation: "op order", "Ops Room" and "operation was" do not."""
    name, prefix = found["name"], text[found.start() : found.start("name")]
    lower = name.lower().removesuffix("'s")
    if lower in listed("operation_words") or (
        text[max(0, found.start() - 3) : found.start()].lower() == "co-"
    ):
        return False
    if "\n" in prefix and not name[0].isupper():
        return False
    if name[0].isupper():
        return not (name.isupper() and len(name) <= 3)
    long_prefix = prefix.strip(" .:_'\"*-").lower() not in ("op", "ymgyrch")
    return lower not in ordinary_words() if long_prefix else not _reads_as_verb(lower)


def _reads_as_verb(word: str) -> bool:
    return word in listed("function_words") or (
        word in ordinary_words() and word.endswith(("ing", "ed", "ly"))
    )


def _with_second_word(text: str, end: int) -> int:
    """The end of a name in two words ("Blue Heron"), where the second is no rank, team or verb."""
    found = _SECOND.match(text, end)
    if not found or text[end - 1] == "'" or (found["name"].isupper() and not text[end - 2 : end].isupper()):
        return end
    lower = found["name"].lower()
    if (
        lower in listed("operation_words")
        or lower in listed("function_words")
        or lower not in ordinary_words()
    ):
        return end
    return found.end()
