"""Finding answers and quotes by their words: the same results on SQLite (FTS5) and PostgreSQL (tsvector, GIN).

Neither database's parser decides what a word is: ``lib.words`` cuts what is kept and what is asked alike. Both keep
it in tables of the same names, ``answer_search`` and ``quote_search``, by the number of the answer or the quote.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    Select,
    TableClause,
    Text,
    bindparam,
    column,
    delete,
    false,
    select,
    table,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.operators import OperatorType

from feedback_app.lib.words import plain_words
from feedback_app.models import QueueEntry, Quote
from feedback_app.store.paging import page_of
from feedback_app.store.search_query import Wanted, wanted

ANSWERS = table("answer_search", column("rowid", Integer), column("words", Text))
QUOTES = table("quote_search", column("rowid", Integer), column("words", Text))

MOST_POSITIONS = 255
"""Places of one word that count in one text, by a limit of PostgreSQL; from then on only that it occurs."""

FARTHEST = 16_000
"""Words of one text that count, by another; some 90,000 characters."""

APART = "\N{MIDDLE DOT}"
"""Stands between what is no phrase, and in place of a word that occurs too often: nobody can look for it."""

_KEEP = {
    "sqlite": "INSERT OR REPLACE INTO {0} (rowid, words) VALUES (:number, :words)",
    "postgresql": "INSERT INTO {0} (rowid, words) VALUES (:number, CAST(:words AS tsvector))"
    " ON CONFLICT (rowid) DO UPDATE SET words = excluded.words",
}


class _Found(ColumnElement[bool]):
    """That a row of one of the two tables holds what is wanted, as either database says it."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, where: TableClause, sought: Wanted) -> None:
        self.where = where
        self.for_sqlite = bindparam(None, sought.for_sqlite(), Text())
        self.for_postgresql = bindparam(None, sought.for_postgresql(), Text())

    def self_group(self, against: OperatorType | None = None) -> "_Found":
        """As it stands: FTS5 knows no MATCH that is compared with 1, which is how SQLite is asked for a truth."""
        return self


@compiles(_Found, "sqlite")
def _in_sqlite(found: _Found, compiler: SQLCompiler, **kw: Any) -> str:
    return f"{found.where.name} MATCH {compiler.process(found.for_sqlite, **kw)}"


@compiles(_Found, "postgresql")
def _in_postgresql(found: _Found, compiler: SQLCompiler, **kw: Any) -> str:
    return f"{found.where.name}.words @@ CAST({compiler.process(found.for_postgresql, **kw)} AS tsquery)"


def answers_with(sought: Wanted) -> ColumnElement[bool]:
    """Of a ``QueueEntry``: its answer, or the reference of its response, holds all that is sought."""
    return QueueEntry.answer_id.in_(select(ANSWERS.c.rowid).where(_Found(ANSWERS, sought)))


def quotes_with(sought: Wanted) -> ColumnElement[bool]:
    """Of a ``Quote``: its words or its number hold all that is sought."""
    return Quote.id.in_(select(QUOTES.c.rowid).where(_Found(QUOTES, sought)))


def newest_answers(
    query: Select[QueueEntry], sought: Wanted, *, before: int | None = None, size: int
) -> Select[QueueEntry]:
    """``query`` for places of answers, with any filters, narrowed to the newest that hold what is sought.

    It reads the index from its newest end and stops when the page is full, so that a word in every answer costs no
    more than a rare one. ``before`` is the number of the last answer on the page before.
    """
    found = query.join(ANSWERS, ANSWERS.c.rowid == QueueEntry.answer_id).where(_Found(ANSWERS, sought))
    return page_of(found, ANSWERS.c.rowid, before, size)


def keep_answers(session: Session, answers: Mapping[int, tuple[str, str]]) -> None:
    """Makes answers, by their numbers, found by their (text, reference of the response); again, it changes nothing."""
    _keep(session, ANSWERS, answers)


def keep_quotes(session: Session, quotes: Mapping[int, str]) -> None:
    """Makes quotes, by their numbers, found by these words and by the number, such as Q-12; words that they had before
    no longer find them."""
    _keep(session, QUOTES, {number: (words, f"Q-{number}") for number, words in quotes.items()})


def keep_quote(session: Session, quote: Quote) -> None:
    """The same of one quote, which has been flushed."""
    keep_quotes(session, {quote.id: quote.words})


def forget_answers(session: Session, answers: Collection[int]) -> None:
    """Takes the words of answers, and of every quote made of them, out of the index for good."""
    quotes = select(Quote.id).where(Quote.answer_id.in_(answers))
    session.execute(delete(QUOTES).where(QUOTES.c.rowid.in_(quotes)))
    session.execute(delete(ANSWERS).where(ANSWERS.c.rowid.in_(answers)))


def _keep(session: Session, where: TableClause, texts: Mapping[int, tuple[str, ...]]) -> None:
    if not texts:
        return
    dialect = session.get_bind().dialect.name
    written = _as_fts5 if dialect == "sqlite" else _as_tsvector
    rows = [{"number": number, "words": written(_indexed(parts))} for number, parts in sorted(texts.items())]
    session.execute(text(_KEEP[dialect].format(where.name)), rows)


def _indexed(parts: Iterable[str]) -> list[str]:
    """The words as both databases are given them, the later parts first where there are too many."""
    words: list[str] = []
    for part in reversed(list(parts)):
        words += [*plain_words(part), APART]
    met: Counter[str] = Counter()
    for place, word in enumerate(words := words[:FARTHEST]):
        met[word] += 1
        if met[word] > MOST_POSITIONS:
            words[place] = APART
    return words


def _as_fts5(words: list[str]) -> str:
    return " ".join(words)


def _as_tsvector(words: list[str]) -> str:
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, start=1):
        if word != APART:
            places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def found_answers(
    query: Select[QueueEntry], words: str, *, start: int | None, limit: int, backward: bool
) -> Select[QueueEntry]:
    """``query`` for places in the queue, narrowed to the newest whose answers hold the words, below the number
    ``start``; ``backward`` to the oldest above it. Words without a letter or a figure are found nowhere."""
    number, sought = QueueEntry.answer_id, wanted(words)
    if sought is None:
        return query.where(false())
    if not backward:
        return newest_answers(query, sought, before=start, size=limit)
    query = query.where(answers_with(sought), number > start)
    return query.order_by(number.asc()).limit(limit)


def in_quotes(words: str) -> ColumnElement[bool]:
    """Of quotes: the quote holds the words."""
    sought = wanted(words)
    return false() if sought is None else quotes_with(sought)
