"""Names of police operations: each leads to a case."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import ordinary_words, set_of, word_list

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

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        if "Op" not in text.plain and not text.has_any(_PREFIX_WORDS):
            return
        spellings: set[str] = set()
        for start, end, name in self._named(text):
            spellings |= _spellings(name)
            yield text.finding(self.name, start, end, _REASON)
        for match in _WORD.finditer(text.plain) if spellings else ():
            if match.group() in spellings:
                yield text.finding(self.name, *match.span(), _REASON)

    def _named(self, text: ScreenedText) -> Iterator[tuple[int, int, str]]:
        for match in (*_NAMED.finditer(text.plain), *_RUN_TOGETHER.finditer(text.plain)):
            if not is_operation_name(text.plain, match):
                continue
            end = _with_second_word(text.plain, match.end())
            yield match.start(), end, match["name"]
            yield from self._listed_after(text, end)
        for match in _HASHED.finditer(text.lower):
            yield *match.span(), match["name"]

    def _listed_after(self, text: ScreenedText, end: int) -> Iterator[tuple[int, int, str]]:
        match = _MORE.match(text.plain, end)
        plural = text.lower[max(0, end - 60) : end]
        while match and (
            re.search(r"\b(?:ops|operations|ymgyrchoedd)\b", plural)
            or "/" in match.group()
            or re.search(r"\bop", match.group().lower())
        ):
            if match["name"].lower() in word_list("operation_words"):
                return
            yield *match.span("name"), match["name"]
            match = _MORE.match(text.plain, match.end())


def _spellings(name: str) -> set[str]:
    """How the name may stand without its prefix; in small letters only where it is no ordinary word."""
    written = {name.capitalize(), name.upper()} | ({name} if name[0].isupper() else set())
    return written if name.lower() in ordinary_words() else written | {name.lower()}


def is_operation_name(text: str, match: re.Match[str]) -> bool:
    """Whether the word after the prefix names an operation: "op order", "Ops Room" and "operation was" do not."""
    name, prefix = match["name"], text[match.start() : match.start("name")]
    lower = name.lower().removesuffix("'s")
    if lower in word_list("operation_words") or (
        text[max(0, match.start() - 3) : match.start()].lower() == "co-"
    ):
        return False
    if "\n" in prefix and not name[0].isupper():
        return False
    if name[0].isupper():
        return not (name.isupper() and len(name) <= 3)
    long_prefix = prefix.strip(" .:_'\"*-").lower() not in ("op", "ymgyrch")
    return lower not in ordinary_words() if long_prefix else not _reads_as_verb(lower)


def _reads_as_verb(word: str) -> bool:
    return word in word_list("function_words") or (
        word in ordinary_words() and word.endswith(("ing", "ed", "ly"))
    )


def _with_second_word(text: str, end: int) -> int:
    """The end of a name in two words ("Blue Heron"), where the second is no rank, team or verb."""
    match = _SECOND.match(text, end)
    if not match or text[end - 1] == "'" or (match["name"].isupper() and not text[end - 2 : end].isupper()):
        return end
    lower = match["name"].lower()
    if (
        lower in word_list("operation_words")
        or lower in word_list("function_words")
        or lower not in ordinary_words()
    ):
        return end
    return match.end()
