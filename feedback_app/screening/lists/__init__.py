"""Word lists: one entry a line; the lines that begin with ``#`` name what it holds, its source and its licence."""

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[a-z]+")


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of ``name``.txt in this folder, in lower case; read once."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and line[0] != "#")


def any_of(*lists: str) -> str:
    """A pattern that matches any entry of the lists ``lists``, the longest that fits."""
    entries = sorted(
        {entry for name in lists for entry in word_list(name)}, key=lambda entry: (-len(entry), entry)
    )
    return f"(?:{'|'.join(map(re.escape, entries))})"


def ordinary_words() -> frozenset[str]:
    """English words as written inside a sentence, in lower case."""
    return word_list("ordinary_words")


def function_words() -> frozenset[str]:
    """Words that join a sentence together, in lower case; the list holds no name."""
    return word_list("function_words")


def set_of(words: str) -> frozenset[str]:
    """The words of a list that is short enough to stand in code."""
    return frozenset(words.split())


@cache
def first_words(*lists: str) -> frozenset[str]:
    """The first word of every entry of the lists ``lists``: where to look for the whole entry."""
    matches = (_WORD.search(entry) for name in lists for entry in word_list(name))
    return frozenset(word.group() for word in matches if word)
