"""Scores that a writer gives in the text: "7/10", "three out of ten"."""

import math
from collections.abc import Sequence

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FULL_SCORES = (5.0, 10.0)  # "out of" is said of five stars and of ten; of anything else it is a count
_LOW, _HIGH = 0.5, 0.8  # shares of the full score: under five of ten, and from eight of ten
_LONGEST = 3  # figures of a score


def stated_scores(tokens: Sequence[str]) -> set[str]:
    """The levels of the scores in ``tokens`` (as ``wording`` reads them): "low", "middling", "high"."""
    shares = (_share(tokens, index) for index in range(len(tokens)))
    return {_level(share) for share in shares if share is not None}


def _share(tokens: Sequence[str], index: int) -> float | None:
    points, slash, most = tokens[index].partition("/")
    if not slash:
        if list(tokens[index + 1 : index + 3]) != ["out", "of"] or index + 3 >= len(tokens):
            return None
        most = tokens[index + 3]
    return _number(points) / _number(most) if _number(most) in _FULL_SCORES else None


def _number(word: str) -> float:
    if word in _NUMBERS:
        return float(_NUMBERS.index(word))
    return float(word) if word.isascii() and word.isdecimal() and len(word) <= _LONGEST else math.inf


def _level(share: float) -> str:
    return "low" if share < _LOW else "middling" if share < _HIGH else "high"
