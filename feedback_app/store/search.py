"""Finds answers and quotes by their words, with the same results on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, TableClause, Text, bindparam, false, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.operators import OperatorType

from feedback_app.models import QueueEntry, Quote
from feedback_app.store.paging import page_of
from feedback_app.store.search_index import ANSWERS, QUOTES
from feedback_app.store.search_query import SearchQuery, parse_search


class _Matches(ColumnElement[bool]):
    """The condition that a row of ``where`` holds what is sought, in the dialect of either database."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, where: TableClause, sought: SearchQuery) -> None:
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


def answers_with(sought: SearchQuery) -> ColumnElement[bool]:
    """A condition on ``QueueEntry``: its answer, or the reference of its response, holds all that is sought."""
    return QueueEntry.answer_id.in_(select(ANSWERS.c.rowid).where(_Matches(ANSWERS, sought)))


def quotes_with(sought: SearchQuery) -> ColumnElement[bool]:
    """A condition on ``Quote``: its words or its number hold all that is sought."""
    return Quote.id.in_(select(QUOTES.c.rowid).where(_Matches(QUOTES, sought)))


def newest_answers(
    query: Select[QueueEntry], sought: SearchQuery, *, before: int | None = None, size: int
) -> Select[QueueEntry]:
    """``query``, of queue entries and with any filters, narrowed to the newest that hold what is sought.

    It reads the index from its newest end and stops when the page of ``size`` is full, so that a word in every answer
    costs no more than a rare one. ``before`` is the id of the last answer on the page before.
    """
    matching = query.join(ANSWERS, ANSWERS.c.rowid == QueueEntry.answer_id).where(_Matches(ANSWERS, sought))
    return page_of(matching, ANSWERS.c.rowid, before, size)


def found_answers(
    query: Select[QueueEntry], words: str, *, start: int | None, limit: int, backward: bool
) -> Select[QueueEntry]:
    """``query``, of queue entries, narrowed to the newest answers below the id ``start`` that hold the words, or, with
    ``backward``, to the oldest above it. Words without a letter or a digit are found nowhere."""
    number, sought = QueueEntry.answer_id, parse_search(words)
    if sought is None:
        return query.where(false())
    if not backward:
        return newest_answers(query, sought, before=start, size=limit)
    query = query.where(answers_with(sought), number > start)
    return query.order_by(number.asc()).limit(limit)


def in_quotes(words: str) -> ColumnElement[bool]:
    """A condition on quotes: they hold the words; words without a letter or a digit are found nowhere."""
    sought = parse_search(words)
    return false() if sought is None else quotes_with(sought)
