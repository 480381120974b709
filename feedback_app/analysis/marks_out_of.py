"""Marks that a writer gives in the text: "7/10", "three out of ten"."""

import math
from collections.abc import Sequence

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WHOLES = (5.0, 10.0)  # "out of" is said of five stars and of ten; of anything else it is a count
_LOW, _HIGH = 0.5, 0.8  # shares of the full mark: under five of ten, and from eight of ten
_LONGEST = 3  # figures of a mark


def marks(read: Sequence[str]) -> set[str]:
    """The marks in the words ``read``, as "low", "middling" and "high"."""
    shares = (_share(read, at) for at in range(len(read)))
    return {_level(share) for share in shares if share is not None}


def _share(read: Sequence[str], at: int) -> float | None:
    given, slash, whole = read[at].partition("/")
    if not slash:
        if list(read[at + 1 : at + 3]) != ["out", "of"] or at + 3 >= len(read):
            return None
        whole = read[at + 3]
    return _number(given) / _number(whole) if _number(whole) in _WHOLES else None


def _number(word: str) -> float:
    if word in _NUMBERS:
        return float(_NUMBERS.index(word))
    return float(word) if word.isascii() and word.isdecimal() and len(word) <= _LONGEST else math.inf


def _level(share: float) -> str:
    return "low" if share < _LOW else "middling" if share < _HIGH else "high"
