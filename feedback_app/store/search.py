"""Finding answers and quotes by their words: the same results on SQLite (FTS5) and PostgreSQL (tsvector, GIN)."""

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    TableClause,
    Text,
    bindparam,
    false,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.operators import OperatorType

from feedback_app.models import QueueEntry, Quote
from feedback_app.store.search_index import ANSWERS, QUOTES
from feedback_app.store.search_query import SearchQuery, parse_search

MOST_FOUND = 5_000
"""Answers that are looked at for one search: so many are put in order while somebody waits, however many there are."""


class _Matches(ColumnElement[bool]):
    """That a row of one of the two tables holds what is parse_search, as either database says it."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, where: TableClause, sought: SearchQuery) -> None:
        self.where = where
        self.for_sqlite = bindparam(None, sought.for_sqlite(), Text())
        self.for_postgresql = bindparam(None, sought.for_postgresql(), Text())

    def self_group(self, against: OperatorType | None = None) -> "_Matches":
        """As it stands: FTS5 knows no MATCH that is compared with 1, which is how SQLite is asked for a truth."""
        return self


@compiles(_Matches, "sqlite")
def _in_sqlite(match: _Matches, compiler: SQLCompiler, **kw: Any) -> str:
    return f"{match.where.name} MATCH {compiler.process(match.for_sqlite, **kw)}"


@compiles(_Matches, "postgresql")
def _in_postgresql(match: _Matches, compiler: SQLCompiler, **kw: Any) -> str:
    return f"{match.where.name}.words @@ CAST({compiler.process(match.for_postgresql, **kw)} AS tsquery)"


def in_answers(words: str, *, oldest: bool = False) -> ColumnElement[bool]:
    """Of a ``QueueEntry``: its answer, the reference of its response or the number of a quote of it holds the words.

    Only the ``MOST_FOUND`` that came last are looked at, with ``oldest`` those that came first: both databases walk
    their index from that end and stop, so that a word in every answer costs no more than one in a few.
    """
    sought = parse_search(words)
    if sought is None:
        return false()
    numbers = ANSWERS.c.rowid.asc() if oldest else ANSWERS.c.rowid.desc()
    return QueueEntry.answer_id.in_(_numbers(ANSWERS, sought).order_by(numbers).limit(MOST_FOUND))


def in_quotes(words: str) -> ColumnElement[bool]:
    """Of a ``Quote``: its words or its number hold the words."""
    sought = parse_search(words)
    return false() if sought is None else Quote.id.in_(_numbers(QUOTES, sought))


def _numbers(where: TableClause, sought: SearchQuery) -> Select[int]:
    return select(where.c.rowid).where(_Matches(where, sought))
