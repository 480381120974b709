"""Reads a search as it was typed: words, "words in this order", and begin* of a word; nothing else is syntax."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from feedback_app.excerpt.highlights import MarkedPiece, Stretch, layered
from feedback_app.lib.words import Word, plain_words, words_in

MOST_WORDS = 32
"""Words of a search that count; nobody looks for those that are typed beyond them."""

_TYPED = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTE_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True)
class Term:
    """Words that must follow each other; with ``begins`` the last is only the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False

    def stands_at(self, words: Sequence[Word], first: int) -> bool:
        """Whether the term matches ``words`` from the position ``first`` on."""
        there = [word.plain for word in words[first : first + len(self.words)]]
        if len(there) < len(self.words) or there[:-1] != list(self.words[:-1]):
            return False
        return there[-1].startswith(self.words[-1]) if self.begins else there[-1] == self.words[-1]


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


def marked(text: str, sought: SearchQuery | None) -> list[MarkedPiece]:
    """``text`` in pieces, those that match marked; together they are the text."""
    return layered(
        text, [Stretch(start, end, "sought") for start, end in _matches(text, sought.terms if sought else ())]
    )


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


def _matches(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Start and end of each match in the order of the text; matches that overlap are one."""
    words = words_in(text)
    matches: list[tuple[int, int]] = []
    for first, word in enumerate(words):
        ends = [words[first + len(term.words) - 1].end for term in terms if term.stands_at(words, first)]
        if ends and matches and word.start < matches[-1][1]:
            matches[-1] = (matches[-1][0], max(matches[-1][1], *ends))
        elif ends:
            matches.append((word.start, max(ends)))
    return matches
