"""Reads a search as it was typed: words, "words in this order", and begin* of a word; nothing else is syntax."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feedback_app.lib.words import plain_words

MOST_WORDS = 32
"""Words of a search that count; nobody looks for those that are typed beyond them."""

_TYPED = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTE_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True)
class Term:
    """Words that must follow each other; with ``begins`` the last is only the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True)
class SearchQuery:
    """A search: all of its ``terms`` must occur, in any order."""

    terms: tuple[Term, ...]

    def for_sqlite(self) -> str:
        """The search in the query syntax of FTS5."""
        return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.begins else ""}' for term in self.terms)

    def for_postgresql(self) -> str:
        """The search as the text of a ``tsquery``."""
        return " & ".join(
            " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.begins else "")
            for term in self.terms
        )


def parse_search(words: str) -> SearchQuery | None:
    """The search that ``words`` mean, or None where they hold no letter and no digit. It never fails.

    "Q-12" and "don't" are two words each, which must stand together.
    """
    terms = tuple(dict.fromkeys(_terms(words.translate(_QUOTE_MARKS))))
    return SearchQuery(terms) if terms else None


def _terms(words: str) -> Iterator[Term]:
    room = MOST_WORDS
    for typed in _TYPED.finditer(words):
        phrase, alone = typed.groups()
        phrase_words = tuple(plain_words(phrase if alone is None else alone)[:room])
        if phrase_words:
            room -= len(phrase_words)
            yield Term(phrase_words, begins=alone is not None and alone.endswith("*"))
        if not room:
            return
