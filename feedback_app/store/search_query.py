"""What somebody looks for, as typed: words in all their forms, "words in this order" exactly as they stand, begin* of a
word, and the number of a quote; nothing else is syntax."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from feedback_app.lib.stems import run_together, stem
from feedback_app.lib.words import Word, words_in

MOST_WORDS = 32
"""Words that count; what is typed beyond them is not looked for."""

STEM, NUMBER = "qs", "qr"
"""What a stem and the number of a quote are kept under beside the words: no word begins so, as "q" is written twice."""

RUN_TOGETHER = 6
"""Letters from which words with an apostrophe are looked for without it too, and nothing else is meant by them: not
"well" by "we'll"."""

ENDINGS = frozenset({"t", "s"})
"""Behind the apostrophe they are run together however short the word is: "don't", "Siân's"."""

_TYPED = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTE_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_NUMBER = re.compile(r"q[-‐‑–]?0*([1-9]\d{0,8})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other; with ``begins`` the last is only how a word begins.

    Or, where there is a ``stem``, any word that comes to it; or what belongs to the quote of that ``number``.
    """

    words: tuple[str, ...]
    begins: bool = False
    stem: str | None = None
    number: int | None = None

    def kept_as(self) -> list[tuple[str, ...]]:
        """What is looked for in an index, any of them: words in a row, of which the last may only ``begins``."""
        alternatives = [self.words]
        if self.stem is not None:
            alternatives += [(self.stem,)] if stem(self.stem) == self.stem else []
            alternatives.append((STEM + self.stem,))
        if self.number is not None:
            alternatives.append((f"{NUMBER}{self.number}",))
        return list(dict.fromkeys(alternatives))

    def end_at(self, words: Sequence[Word], first: int) -> int | None:
        """Where they end that stand from the word numbered ``first`` on, if they do."""
        there = words[first : first + len(self.words)]
        if self._is([word.plain for word in there]):
            return there[-1].end
        return words[first].end if self.stem is not None and stem(words[first].plain) == self.stem else None

    def _is(self, there: Sequence[str]) -> bool:
        if len(there) < len(self.words) or tuple(there[:-1]) != self.words[:-1]:
            return False
        return there[-1].startswith(self.words[-1]) if self.begins else there[-1] == self.words[-1]


@dataclass(frozen=True)
class SearchQuery:
    """All of these ``terms`` must occur."""

    terms: tuple[Term, ...]

    def for_sqlite(self) -> str:
        """As FTS5 reads it."""
        return " AND ".join(f"({_any_for_sqlite(term)})" for term in self.terms)

    def for_postgresql(self) -> str:
        """As a ``tsquery`` is written."""
        return " & ".join(f"({_any_for_postgresql(term)})" for term in self.terms)


def parse_search(words: str) -> SearchQuery | None:
    """What ``words`` look for, or nothing where no letter and no figure is in them. It never fails.

    "e-mailed" is two words, which must stand together.
    """
    terms = tuple(dict.fromkeys(_terms(words.translate(_QUOTE_MARKS))))
    return SearchQuery(terms) if terms else None


def _any_for_sqlite(term: Term) -> str:
    return " OR ".join(f'"{" ".join(row)}"{" *" if term.begins else ""}' for row in term.kept_as())


def _any_for_postgresql(term: Term) -> str:
    rows = (" <-> ".join(f"'{word}'" for word in row) for row in term.kept_as())
    return " | ".join(row + (":*" if term.begins else "") for row in rows)


def _terms(words: str) -> Iterator[Term]:
    room = MOST_WORDS
    for typed in _TYPED.finditer(words):
        phrase, alone = typed.groups()
        term = _term(alone or phrase, room, is_exact=alone is None)
        if term:
            room -= len(term.words)
            yield term
        if not room:
            return


def _term(typed: str, room: int, *, is_exact: bool) -> Term | None:
    words_typed = words_in(typed)[:room]
    words = tuple(word.plain for word in words_typed)
    if not words:
        return None
    if not is_exact and typed.endswith("*"):
        return Term(words, begins=True)
    if number := _NUMBER.fullmatch(typed.strip()):
        return Term(words, number=int(number[1]))
    return Term(words) if is_exact else Term(words, stem=_stem_of(typed, words_typed))


def _stem_of(typed: str, words_typed: Sequence[Word]) -> str | None:
    """Of one word, or of words that only apostrophes part."""
    if len(words_typed) == 1:
        return stem(words_typed[0].plain)
    whole = run_together(typed, words_typed)
    if [word[1:] for word in whole] != [(words_typed[0].start, words_typed[-1].end)]:
        return None
    plain = whole[0].plain
    return stem(plain) if len(plain) >= RUN_TOGETHER or words_typed[-1].plain in ENDINGS else None
