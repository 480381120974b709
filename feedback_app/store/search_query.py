"""What somebody looks for, as typed: words, "words in this order", and begin* of a word; nothing else is syntax."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from feedback_app.excerpt.highlights import MarkedPiece, Stretch, layered
from feedback_app.lib.words import Word, plain_words, words_in

MOST_WORDS = 32
"""Words that count; what is typed beyond them is not looked for."""

_TYPED = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTE_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other; with ``begins`` the last is only how a word begins."""

    words: tuple[str, ...]
    begins: bool = False

    def stands_at(self, words: Sequence[Word], first: int) -> bool:
        """Whether the words from ``first`` on are these."""
        there = [word.plain for word in words[first : first + len(self.words)]]
        if len(there) < len(self.words) or there[:-1] != list(self.words[:-1]):
            return False
        return there[-1].startswith(self.words[-1]) if self.begins else there[-1] == self.words[-1]


@dataclass(frozen=True)
class Wanted:
    """All of these ``terms`` must occur."""

    terms: tuple[Term, ...]

    def for_sqlite(self) -> str:
        """As FTS5 reads it."""
        return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.begins else ""}' for term in self.terms)

    def for_postgresql(self) -> str:
        """As a ``tsquery`` is written."""
        return " & ".join(
            " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.begins else "")
            for term in self.terms
        )


def wanted(words: str) -> Wanted | None:
    """What ``words`` look for, or nothing where no letter and no figure is in them. It never fails.

    "Q-12" and "don't" are two words each, which must stand together.
    """
    terms = tuple(dict.fromkeys(_terms(words.translate(_QUOTE_MARKS))))
    return Wanted(terms) if terms else None


def marked(text: str, sought: Wanted | None) -> list[MarkedPiece]:
    """``text`` with what was sought, as it stands there; the pieces together are the text."""
    return layered(
        text, [Stretch(start, end, "sought") for start, end in _places(text, sought.terms if sought else ())]
    )


def _terms(words: str) -> Iterator[Term]:
    room = MOST_WORDS
    for typed in _TYPED.finditer(words):
        phrase, alone = typed.groups()
        cut_words = tuple(plain_words(phrase if alone is None else alone)[:room])
        if cut_words:
            room -= len(cut_words)
            yield Term(cut_words, begins=alone is not None and alone.endswith("*"))
        if not room:
            return


def _places(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Where the terms stand, in the order of the text, those that overlap as one."""
    words = words_in(text)
    found: list[tuple[int, int]] = []
    for first, word in enumerate(words):
        ends = [words[first + len(term.words) - 1].end for term in terms if term.stands_at(words, first)]
        if ends and found and word.start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], *ends))
        elif ends:
            found.append((word.start, max(ends)))
    return found
