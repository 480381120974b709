"""A text cut into the plain words that it is searched and compared by.

Each database would cut words in its own way: one keeps "siân" and "sian" apart, the other takes "Q-12" or a web address
apart otherwise. So both are given words that were cut here, of ASCII letters and figures, which neither changes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import category, normalize

LONGEST = 200
"""Signs of a word that count; PostgreSQL refuses 2,047, and nobody types so many."""

_RUN = re.compile("[a-z0-9]+")
_STROKED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
"""Letters that Unicode does not take apart, as people type them where their keyboard lacks them."""


class Word(NamedTuple):
    """One word as it is stored, and where its letters stand in the text: code points, end exclusive."""

    plain: str
    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """The words of ``text`` in its order; linear in its length, and it never fails."""
    if text.isascii():
        return [Word(_stored(run.group()), *run.span()) for run in _RUN.finditer(text.lower())]
    return list(_split(text))


def plain_words(text: str) -> list[str]:
    """The words of ``text`` as they are stored, without their positions."""
    return [word.plain for word in words_in(text)]


def _split(text: str) -> Iterator[Word]:
    for between, run in groupby(_letters(text), key=lambda letter: letter[0] == " "):
        if not between:
            letters = list(run)
            if plain := "".join(sign for sign, _ in letters):
                yield Word(_stored(plain), letters[0][1], letters[-1][1] + 1)


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Each sign as it counts and its position: a letter, a space for what stands between words, or nothing for a mark
    that belongs to the letter before."""
    begun = False  # whether a word is under way: a mark without a letter before it opens none
    for position, sign in enumerate(text):
        for plain in _plain(sign) or ("",):
            begun = plain != " " and (begun or plain != "")
            if begun or plain == " ":
                yield plain, position


@lru_cache(maxsize=8192)
def _plain(sign: str) -> str:
    """Letters and figures without case and marks; a space for every other sign; nothing for what has no body.

    A sign of more words than one, such as a half, stands apart from its neighbours: "0½" is found by "½".
    """
    folded = normalize("NFKD", normalize("NFKD", sign).casefold()).translate(_STROKED)
    shown = (part for part in folded if category(part)[0] != "M" and category(part) != "Cf")
    plain = "".join(part if part.isalnum() else " " for part in shown)
    return f" {plain} " if " " in plain.strip() else plain


def _stored(word: str) -> str:
    """The word in ASCII letters and figures, so that two are alike, or begin alike, just where the words do.

    "q" opens what stands for another sign, so that a "q" itself is written twice.
    """
    if word.isascii():
        return word.replace("q", "qq")[:LONGEST]
    return "".join(_coded(sign) for sign in word)[:LONGEST]


@lru_cache(maxsize=8192)
def _coded(sign: str) -> str:
    if sign.isascii():
        return "qq" if sign == "q" else sign
    return "q" + "".join("abcdefghijklmnop"[int(figure, 16)] for figure in f"{ord(sign):06x}")
