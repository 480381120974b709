"""Word lists: one entry a line, ``#`` starts a comment, the first lines name source and licence."""

from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """The entries of ``name``.txt in this folder, in lower case; read once."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def ordinary_words() -> frozenset[str]:
    """English words as written inside a sentence, in lower case."""
    return listed("ordinary_words")


def function_words() -> frozenset[str]:
    """Words that join a sentence together, in lower case; no name stands there."""
    return listed("function_words")
