"""What somebody looks for, as typed: words, "words in this order", and begin* of a word; nothing else is syntax."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feedback_app.lib.words import plain_words

MOST_WORDS = 32
"""Words that count; what is typed beyond them is not looked for."""

_TYPED = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTE_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other; with ``begins`` the last is only how a word begins."""

    words: tuple[str, ...]
    begins: bool = False


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
