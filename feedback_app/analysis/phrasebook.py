"""Words and phrases that say something, each with its kinds, found in a text by the longest match.

The phrases are kept in ``lexicon/*.toml``: a kind a key, its terms between commas, a trailing ``*`` for any ending.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from feedback_app.analysis.wording import TokenisedText

Kinds = tuple[str, ...]
_SHORTEST_STEM = 4  # letters before a *: fewer would match words that have nothing to do with each other


class Sign(NamedTuple):
    """A phrase in a text: its kinds, and its first and last token, end exclusive."""

    kinds: Kinds
    first: int
    last: int


class _Node:
    """A node of the tree of phrases: the kinds of the phrase that ends here, and the words that may follow."""

    __slots__ = ("after", "kinds")

    def __init__(self) -> None:
        self.kinds: Kinds = ()
        self.after: dict[str, _Node] = {}


class Phrasebook:
    """Phrases by their kinds, as a tree of words; ``source`` is TOML.

    A search walks the tree once from every word that begins a phrase: its time is in proportion to the text.
    """

    def __init__(self, source: str) -> None:
        self._root = _Node()
        self._stems: dict[str, Kinds] = {}
        for kind, terms in tomllib.loads(source).items():
            for term in terms.replace("\n", " ").split(","):
                self._add(kind, term.strip())
        # On the instance, not as a decorator of the method, which would keep every phrasebook for good.
        self._look_up_cached = lru_cache(maxsize=20_000)(self._look_up)

    def _add(self, kind: str, term: str) -> None:
        if term.endswith("*"):
            self._stems[term[:-1]] = (*self._stems.get(term[:-1], ()), kind)
            return
        node = self._root
        for word in TokenisedText(term).tokens:
            node = node.after.setdefault(word, _Node())
        if kind not in node.kinds and node is not self._root:
            node.kinds = (*node.kinds, kind)

    def signs(self, words: Sequence[str]) -> Iterator[Sign]:
        """Every phrase in ``words`` (as ``wording`` reads them), the longest at each, in order, without overlap."""
        at, end = 0, len(words)
        while at < end:
            node, kinds = self._look_up_cached(words[at])
            last = reached = at + 1
            while node is not None:
                if node.kinds:
                    kinds, last = node.kinds, reached
                node = node.after.get(words[reached]) if reached < end else None
                reached += 1
            if kinds:
                yield Sign(kinds, at, last)
            at = last

    def _look_up(self, word: str) -> tuple[_Node | None, Kinds]:
        return self._root.after.get(word), self._stem_of(word)

    def _stem_of(self, word: str) -> Kinds:
        for length in range(len(word), _SHORTEST_STEM - 1, -1):
            if word[:length] in self._stems:
                return self._stems[word[:length]]
        return ()


def load_phrasebook(name: str) -> Phrasebook:
    """The phrasebook ``lexicon/<name>.toml`` that comes with the application."""
    return Phrasebook(
        (files("feedback_app.analysis") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8")
    )
