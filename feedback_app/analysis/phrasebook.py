"""Words and phrases that say something, each with its kinds, found in a text by the longest match.

The phrases are kept in ``lexicon/*.toml``: a kind a key, its terms between commas, a trailing ``*`` for any ending.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from feedback_app.analysis.wording import Words

Kinds = tuple[str, ...]
_SHORTEST_STEM = 4  # letters before a *: fewer would match words that have nothing to do with each other


class Sign(NamedTuple):
    """A phrase in a text: what it is of, and its first and last token, end exclusive."""

    kinds: Kinds
    first: int
    last: int


class _Node:
    """A place in the tree of phrases: what ends here, and what may follow."""

    __slots__ = ("after", "kinds")

    def __init__(self) -> None:
        self.kinds: Kinds = ()
        self.after: dict[str, _Node] = {}


class Phrasebook:
    """Takes time in proportion to the text: a tree of words, walked once from every word that begins a phrase."""

    def __init__(self, source: str) -> None:
        self._root = _Node()
        self._stems: dict[str, Kinds] = {}
        for kind, terms in tomllib.loads(source).items():
            for term in terms.replace("\n", " ").split(","):
                self._keep(kind, term.strip())
        self._begin = lru_cache(maxsize=20_000)(self._begin_with)

    def _keep(self, kind: str, term: str) -> None:
        if term.endswith("*"):
            self._stems[term[:-1]] = (*self._stems.get(term[:-1], ()), kind)
            return
        node = self._root
        for word in Words(term).read:
            node = node.after.setdefault(word, _Node())
        if kind not in node.kinds and node is not self._root:
            node.kinds = (*node.kinds, kind)

    def signs(self, words: Sequence[str]) -> Iterator[Sign]:
        """Every phrase in ``words`` (as ``wording`` reads them), in order and without overlap."""
        at, end = 0, len(words)
        while at < end:
            node, kinds = self._begin(words[at])
            last = place = at + 1
            while node is not None:
                if node.kinds:
                    kinds, last = node.kinds, place
                node = node.after.get(words[place]) if place < end else None
                place += 1
            if kinds:
                yield Sign(kinds, at, last)
            at = last

    def _begin_with(self, word: str) -> tuple[_Node | None, Kinds]:
        return self._root.after.get(word), self._stem_of(word)

    def _stem_of(self, word: str) -> Kinds:
        for length in range(len(word), _SHORTEST_STEM - 1, -1):
            if word[:length] in self._stems:
                return self._stems[word[:length]]
        return ()


def packaged(name: str) -> Phrasebook:
    """The phrasebook ``lexicon/<name>.toml`` that comes with the application."""
    return Phrasebook(
        (files("feedback_app.analysis") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8")
    )
