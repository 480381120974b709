"""What each order of the queue goes by, and what stands behind a place in it.

Every order ends in the answer's number, so that no two rows share a place and pages neither skip nor repeat.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Integer, literal, tuple_
from sqlalchemy.types import TypeEngine

from feedback_app.models import QueueEntry
from feedback_app.models.base import Moment
from feedback_app.moderation.queue.cursor import Cursor
from feedback_app.moderation.queue.filter import Sort

KEYS: Mapping[Sort, tuple[str, ...]] = MappingProxyType(
    {
        Sort.NEWEST: ("given_at", "answer_id"),
        Sort.OLDEST: ("given_at", "answer_id"),
        Sort.PROMISING: ("promise", "given_at", "answer_id"),
        Sort.FEWEST: ("given_at", "answer_id"),
    }
)
"""``FEWEST``: within one force."""

TYPES: Mapping[str, TypeEngine[Any]] = MappingProxyType(
    {"promise": Integer(), "given_at": Moment(), "answer_id": Integer()}
)

Columns = Sequence[ColumnElement[Any]]


def columns(order: Sort) -> Columns:
    """Of the queue, the first deciding first."""
    return [getattr(QueueEntry, name) for name in KEYS[order]]


def place(order: Sort, start: Cursor) -> Columns:
    """The values of ``columns`` at a place."""
    return [literal(getattr(start, name), TYPES[name]) for name in KEYS[order]]


def beyond(here: Columns, there: Columns, *, rising: bool, inclusive: bool) -> ColumnElement[bool]:
    """What comes after a place where the columns are rising, or else falling; ``inclusive``: the row there too."""
    row, edge = tuple_(*here), tuple_(*there)
    if inclusive:
        return row >= edge if rising else row <= edge
    return row > edge if rising else row < edge


def sorted_by(keys: Columns, *, rising: bool) -> Columns:
    """As a query is put in order."""
    return [key.asc() if rising else key.desc() for key in keys]
