"""The queue in each of its orders, from a cursor on, forward or backward.

Every order ends in the answer's number, so that no two rows share a position and pages neither skip nor repeat.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from feedback_app.domain.forces import FORCES
from feedback_app.domain.states import QuoteState
from feedback_app.models import QueueEntry, Quote
from feedback_app.models.base import Moment
from feedback_app.moderation.queue.conditions import conditions
from feedback_app.moderation.queue.cursor import Cursor
from feedback_app.moderation.queue.filter import Filter, Sort
from feedback_app.store.search import found_answers

YEAR = timedelta(days=365)

TYPES: Mapping[str, TypeEngine[Any]] = MappingProxyType(
    {"promise": Integer(), "given_at": Moment(), "answer_id": Integer()}
)
COLUMNS: Mapping[Sort, tuple[str, ...]] = MappingProxyType(
    {
        Sort.NEWEST: ("given_at", "answer_id"),
        Sort.OLDEST: ("given_at", "answer_id"),
        Sort.PROMISING: ("promise", "given_at", "answer_id"),
        Sort.FEWEST: ("given_at", "answer_id"),
    }
)
"""What each sorts by; ``FEWEST`` within one force."""


def seek(
    session: Session,
    chosen: Filter,
    start: Cursor | None,
    *,
    limit: int,
    backward: bool = False,
    inclusive: bool = False,
) -> Select[QueueEntry]:
    """The rows after ``start``, else from the beginning; ``backward`` those before it, the nearest first.

    ``inclusive``: the row at ``start`` too.
    """
    if chosen.words:
        edge = start.answer_id + inclusive if start else None
        query = select(QueueEntry).where(*conditions(chosen))
        return found_answers(query, chosen.words, start=edge, limit=limit, backward=backward)
    rising = (chosen.order is Sort.OLDEST) is not backward
    if chosen.order is Sort.FEWEST:
        return _force_by_force(session, chosen, start, limit=limit, backward=backward, inclusive=inclusive)
    bound = [_beyond(chosen.order, start, rising=rising, inclusive=inclusive)] if start else []
    query = select(QueueEntry).where(*conditions(chosen), *bound)
    return query.order_by(*_order(COLUMNS[chosen.order], rising=rising)).limit(limit)


def forces_by_quotes(session: Session, chosen: Filter) -> list[str | None]:
    """The forces with the fewest quotes approved in the last twelve months first; answers of no known force last."""
    if chosen.force:
        return [chosen.force]
    query = (
        select(QueueEntry.force_id, func.count())
        .join(Quote, Quote.answer_id == QueueEntry.answer_id)
        .where(Quote.state == QuoteState.APPROVED, Quote.approved_at >= chosen.at - YEAR)
        .group_by(QueueEntry.force_id)
    )
    approved = {force: int(count) for force, count in session.execute(query)}
    return [*sorted(FORCES, key=lambda force: (approved.get(force, 0), force)), None]


def _force_by_force(
    session: Session, chosen: Filter, start: Cursor | None, *, limit: int, backward: bool, inclusive: bool
) -> Select[QueueEntry]:
    """One seek of at most a page in each force's range of the index, all in one statement."""
    forces = forces_by_quotes(session, chosen)
    required = conditions(chosen)
    start_rank = forces.index(start.force_id) if start and start.force_id in forces else None
    seeks = []
    for rank, force in enumerate(forces):
        bound: list[ColumnElement[bool]] = []
        if start and start_rank is not None:
            if rank > start_rank if backward else rank < start_rank:
                continue
            if rank == start_rank:
                bound = [_beyond(Sort.FEWEST, start, rising=backward, inclusive=inclusive)]
        seeks.append(_one_force(rank, force, [*required, *bound], rising=backward, limit=limit))
    every = union_all(*seeks).subquery()
    rank_first = every.c.rank.desc() if backward else every.c.rank
    within = [every.c[name].asc() if backward else every.c[name].desc() for name in COLUMNS[Sort.FEWEST]]
    page = select(every).order_by(rank_first, *within).limit(limit).subquery()
    query = select(QueueEntry).join(page, page.c.answer_id == QueueEntry.answer_id)
    rank_again = page.c.rank.desc() if backward else page.c.rank
    return query.order_by(rank_again, *_order(COLUMNS[Sort.FEWEST], rising=backward))


def _one_force(
    rank: int, force: str | None, required: Sequence[ColumnElement[bool]], *, rising: bool, limit: int
) -> Select[int, int, Any]:
    # Within a subquery of its own, as SQLite takes no order and no limit inside a union.
    columns = (literal(rank).label("rank"), QueueEntry.answer_id, QueueEntry.given_at)
    query = select(*columns).where(QueueEntry.force_id == force, *required)
    return select(query.order_by(*_order(COLUMNS[Sort.FEWEST], rising=rising)).limit(limit).subquery())


def _beyond(order: Sort, start: Cursor, *, rising: bool, inclusive: bool) -> ColumnElement[bool]:
    row = tuple_(*(getattr(QueueEntry, name) for name in COLUMNS[order]))
    edge = tuple_(*(literal(getattr(start, name), TYPES[name]) for name in COLUMNS[order]))
    if inclusive:
        return row >= edge if rising else row <= edge
    return row > edge if rising else row < edge


def _order(names: Sequence[str], *, rising: bool) -> list[ColumnElement[Any]]:
    columns = [getattr(QueueEntry, name) for name in names]
    return [column.asc() if rising else column.desc() for column in columns]


SORTS: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.NEWEST: "Newest first",
        Sort.OLDEST: "Oldest first",
        Sort.PROMISING: "Most promising first",
        Sort.FEWEST: "Least represented force first",
    }
)
