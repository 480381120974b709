"""Finds answers and quotes by their words, with the same results on SQLite (FTS5) and PostgreSQL (tsvector, GIN).

Neither database's parser decides what a word is: ``lib.words`` cuts texts and searches alike. Both databases keep the
words in tables of the same names, ``answer_search`` and ``quote_search``, by the id of the answer or the quote.
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
from feedback_app.store.search_query import Wanted, marked, wanted

__all__ = [
    "answers_with",
    "forget_answer",
    "forget_answers",
    "keep_answer",
    "keep_answers",
    "keep_quote",
    "keep_quotes",
    "marked",
    "newest_answers",
    "newest_quotes",
    "quotes_with",
    "wanted",
]

ANSWERS = table("answer_search", column("rowid", Integer), column("words", Text))
QUOTES = table("quote_search", column("rowid", Integer), column("words", Text))

MOST_POSITIONS = 255
"""Occurrences of one word in one text that a phrase can match, by PostgreSQL's limit on positions."""

FARTHEST = 16_000
"""Words of one text that are found: PostgreSQL keeps no higher position than 16,383. Some 90,000 characters."""

APART = "\N{MIDDLE DOT}"
"""Stands between two parts, so that no phrase runs over both, and for a word past ``MOST_POSITIONS``. It is no word
that anybody can look for."""

_KEEP = {
    "sqlite": "INSERT OR REPLACE INTO {0} (rowid, words) VALUES (:number, :words)",
    "postgresql": "INSERT INTO {0} (rowid, words) VALUES (:number, CAST(:words AS tsvector))"
    " ON CONFLICT (rowid) DO UPDATE SET words = excluded.words",
}


class _Matches(ColumnElement[bool]):
    """The condition that a row of ``where`` holds what is sought, in the dialect of either database."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, where: TableClause, sought: Wanted) -> None:
        self.where = where
        self.for_sqlite = bindparam(None, sought.for_sqlite(), Text())
        self.for_postgresql = bindparam(None, sought.for_postgresql(), Text())

    def self_group(self, against: OperatorType | None = None) -> "_Matches":
        return self  # FTS5 knows no MATCH that is compared with 1, as SQLAlchemy would ask SQLite for a truth


@compiles(_Matches, "sqlite")
def _in_sqlite(match: _Matches, compiler: SQLCompiler, **kw: Any) -> str:
    return f"{match.where.name} MATCH {compiler.process(match.for_sqlite, **kw)}"


@compiles(_Matches, "postgresql")
def _in_postgresql(match: _Matches, compiler: SQLCompiler, **kw: Any) -> str:
    return f"{match.where.name}.words @@ CAST({compiler.process(match.for_postgresql, **kw)} AS tsquery)"


def answers_with(sought: Wanted) -> ColumnElement[bool]:
    """A condition on ``QueueEntry``: its answer, or the reference of its response, holds all that is sought."""
    return QueueEntry.answer_id.in_(select(ANSWERS.c.rowid).where(_Matches(ANSWERS, sought)))


def quotes_with(sought: Wanted) -> ColumnElement[bool]:
    """A condition on ``Quote``: its words or its number hold all that is sought."""
    return Quote.id.in_(select(QUOTES.c.rowid).where(_Matches(QUOTES, sought)))


def newest_answers(
    query: Select[QueueEntry], sought: Wanted, *, before: int | None = None, size: int
) -> Select[QueueEntry]:
    """``query``, of queue entries and with any filters, narrowed to the newest that hold what is sought.

    It reads the index from its newest end and stops when the page of ``size`` is full, so that a word in every answer
    costs no more than a rare one. ``before`` is the id of the last answer on the page before.
    """
    return _newest(
        query.join(ANSWERS, ANSWERS.c.rowid == QueueEntry.answer_id), ANSWERS, sought, before, size
    )


def newest_quotes(
    query: Select[Quote], sought: Wanted, *, before: int | None = None, size: int
) -> Select[Quote]:
    """``query``, of quotes, narrowed as by ``newest_answers``."""
    return _newest(query.join(QUOTES, QUOTES.c.rowid == Quote.id), QUOTES, sought, before, size)


def _newest(
    query: Select[Any], where: TableClause, sought: Wanted, before: int | None, size: int
) -> Select[Any]:
    query = query.where(_Matches(where, sought)).order_by(where.c.rowid.desc()).limit(size)
    return query if before is None else query.where(where.c.rowid < before)


def keep_answers(session: Session, answers: Mapping[int, tuple[str, str]]) -> None:
    """Lets answers, by their ids, be found by (text, reference of the response); called again, it changes nothing."""
    _keep(session, ANSWERS, answers)


def keep_answer(session: Session, answer_id: int, text: str, reference: str) -> None:
    keep_answers(session, {answer_id: (text, reference)})


def keep_quotes(session: Session, quotes: Mapping[int, str]) -> None:
    """Lets quotes, by their ids, be found by their words and by their number, such as Q-12; earlier words no longer
    find them."""
    _keep(session, QUOTES, {number: (words, f"Q-{number}") for number, words in quotes.items()})


def keep_quote(session: Session, quote: Quote) -> None:
    """Lets one quote be found; it must have been flushed, so that it has its id."""
    keep_quotes(session, {quote.id: quote.words})


def forget_answers(session: Session, answers: Collection[int]) -> None:
    """Removes the words of answers, and of every quote made of them, from the index for good."""
    quotes = select(Quote.id).where(Quote.answer_id.in_(answers))
    session.execute(delete(QUOTES).where(QUOTES.c.rowid.in_(quotes)))
    session.execute(delete(ANSWERS).where(ANSWERS.c.rowid.in_(answers)))


def forget_answer(session: Session, answer_id: int) -> None:
    forget_answers(session, [answer_id])


def _keep(session: Session, where: TableClause, texts: Mapping[int, tuple[str, ...]]) -> None:
    if not texts:
        return
    dialect = session.get_bind().dialect.name
    in_dialect = _as_fts5 if dialect == "sqlite" else _as_tsvector
    rows = [
        {"number": number, "words": in_dialect(_indexed(parts))}
        for number, parts in sorted(texts.items())  # in one order, so that two writers never wait in a circle
    ]
    session.execute(text(_KEEP[dialect].format(where.name)), rows)


def _indexed(parts: Iterable[str]) -> list[str]:
    """The words of all parts, as both databases are given them. Later parts come first: were a text too long, its
    reference would still be found."""
    words: list[str] = []
    for part in reversed(list(parts)):
        words += [*plain_words(part), APART]
    met: Counter[str] = Counter()
    for position, word in enumerate(words := words[:FARTHEST]):
        met[word] += 1
        if met[word] > MOST_POSITIONS:
            words[position] = APART
    return words


def _as_fts5(words: list[str]) -> str:
    return " ".join(words)


def _as_tsvector(words: list[str]) -> str:
    positions: dict[str, list[str]] = {}
    for position, word in enumerate(words, start=1):
        if word != APART:
            positions.setdefault(word, []).append(str(position))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in positions.items())


def found_answers(
    query: Select[QueueEntry], words: str, *, start: int | None, limit: int, backward: bool
) -> Select[QueueEntry]:
    """``query``, of queue entries, narrowed to the newest answers below the id ``start`` that hold the words, or, with
    ``backward``, to the oldest above it. Words without a letter or a digit are found nowhere."""
    number, sought = QueueEntry.answer_id, wanted(words)
    if sought is None:
        return query.where(false())
    if not backward:
        return newest_answers(query, sought, before=start, size=limit)
    query = query.where(answers_with(sought), number > start)
    return query.order_by(number.asc()).limit(limit)


def in_quotes(words: str) -> ColumnElement[bool]:
    """A condition on quotes: they hold the words; words without a letter or a digit are found nowhere."""
    sought = wanted(words)
    return false() if sought is None else quotes_with(sought)
