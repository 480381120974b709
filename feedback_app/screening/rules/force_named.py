"""What gives the force away where it is not to be named."""

import re
from collections.abc import Iterable
from functools import cache
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import ordinary_words, set_of, word_list

_LONGEST_NAME = 6  # words
_WORD = re.compile(r"[A-Za-z][A-Za-z'\-]*|&")
_SURE = re.compile(
    r"\b(?:(?:[A-Z][A-Za-z\-]+(?: and | & | ))?[A-Z][A-Za-z\-]+ (?:Police|Constabulary|Heddlu)"
    r"|Heddlu (?:[A-Z][A-Za-z\-]+(?: [A-Z][a-z]+)?))\b"
)
_ANY_FORCE = set_of("the military local our uk all national")
_REASON = "The officer asked that the force is not named, and this names it or gives it away: leave it out."


class ForceNamed(Rule):
    """The name of a force, its initials, its region's unit, or a county, city or town by which it is known."""

    name: ClassVar[str] = "FORCE_NAMED"
    rank: ClassVar[int] = 180
    label: ClassVar[str] = "Tells the force"
    sign: ClassVar[str] = "Fo"
    stand_in: ClassVar[str] = "our force"
    officer_warning: ClassVar[str] = translatable(
        "This may tell which force you are from, which you chose not to have named"
    )
    example: ClassVar[str] = "Gwent Police were glad of it."
    only_anonymous: ClassVar[bool] = True

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for match in _SURE.finditer(text.plain):
            if match.group().split()[0].lower() not in _ANY_FORCE:
                yield text.finding(self.name, *match.span(), _REASON)
        words = list(_WORD.finditer(text.plain))
        index = 0
        while index < len(words):
            length = _name_length(text, words, index)
            if length:
                yield text.finding(self.name, words[index].start(), words[index + length - 1].end(), _REASON)
            index += max(1, length)


def _name_length(text: ScreenedText, words: list[re.Match[str]], index: int) -> int:
    if words[index].group().lower().removesuffix("'s") not in _first_words():
        return 0
    for length in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
        last = words[index + length - 1]
        name = " ".join(text.plain[words[index].start() : last.end()].split())
        if is_telling(name.removesuffix("'s")) and not _opens_as_a_word(text, words[index], length):
            return length
    return 0


def is_telling(name: str) -> bool:
    """Whether ``name`` is a force, its initials (in capitals, if they are a word), or a place with a capital."""
    lower = name.lower()
    if lower in word_list("force_initials"):
        return name.isupper() or (len(lower) > 2 and lower not in ordinary_words())
    return lower in word_list("forces") or (lower in word_list("places") and name[:1].isupper())


def _opens_as_a_word(text: ScreenedText, first: re.Match[str], length: int) -> bool:
    """ "Reading it took ten minutes": a capital at the start of a sentence makes an ordinary word no town."""
    before = text.plain[max(0, first.start() - 3) : first.start()].rstrip(" ")
    return (
        length == 1 and first.group().lower() in ordinary_words() and before[-1:] in ("", ".", "!", "?", "\n")
    )


@cache
def _first_words() -> frozenset[str]:
    entries = word_list("forces") | word_list("force_initials") | word_list("places")
    return frozenset(name.split()[0] for name in entries)
