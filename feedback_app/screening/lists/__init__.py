"""Word lists: one entry a line; the lines that begin with ``#`` name what it holds, its source and its licence."""

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[a-z]+")


@cache
def listed(name: str) -> frozenset[str]:
    """The entries of ``name``.txt in this folder, in lower case; read once."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and line[0] != "#")


def any_of(*names: str) -> str:
    """A pattern that matches any entry of the lists ``names``, the longest that fits."""
    entries = sorted(
        {entry for name in names for entry in listed(name)}, key=lambda entry: (-len(entry), entry)
    )
    return f"(?:{'|'.join(map(re.escape, entries))})"


def ordinary_words() -> frozenset[str]:
    """English words as written inside a sentence, in lower case."""
    return listed("ordinary_words")


def function_words() -> frozenset[str]:
    """Words that join a sentence together, in lower case; no name stands there."""
    return listed("function_words")


def set_of(words: str) -> frozenset[str]:
    """The words of a list that is short enough to stand in code."""
    return frozenset(words.split())


@cache
def first_words(*names: str) -> frozenset[str]:
    """The first word of every entry of the lists ``names``: where to look for the whole entry."""
    found = (_WORD.search(entry) for name in names for entry in listed(name))
    return frozenset(word.group() for word in found if word)
