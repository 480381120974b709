"""Lists by pages, newest first: a page begins below the number of the last row of the page before."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import InstrumentedAttribute

PAGE = 50
"""Rows of a page."""

Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])
Row = TypeVar("Row")


def page_of(
    query: Query,
    number: InstrumentedAttribute[int] | ColumnElement[int],
    before: int | None,
    size: int = PAGE,
) -> Query:
    """``query`` narrowed to one page: its newest rows by ``number``, or the newest of those below ``before``."""
    page = query.order_by(number.desc()).limit(size)
    return page if before is None else page.where(number < before)


def next_page(rows: Sequence[Row], number: Callable[[Row], int], size: int = PAGE) -> int | None:
    """The number below which the page after ``rows`` begins; None where these are the last."""
    return number(rows[-1]) if len(rows) == size else None
