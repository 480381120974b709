"""The queue in each of its orders, from a cursor on, forward or backward."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from feedback_app.models import QueueEntry
from feedback_app.moderation.queue.conditions import conditions
from feedback_app.moderation.queue.cursor import Cursor
from feedback_app.moderation.queue.filter import Filter, Sort
from feedback_app.moderation.queue.force_order import (
    force_by_force,
    forces_by_quotes,
    height_at,
    with_height,
)
from feedback_app.moderation.queue.order_keys import beyond, columns, place, sorted_by

SORTS: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.NEWEST: "Newest first",
        Sort.OLDEST: "Oldest first",
        Sort.PROMISING: "Most promising first",
        Sort.FEWEST: "Least represented force first",
    }
)


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
    if chosen.sort is Sort.FEWEST and not chosen.words:
        return force_by_force(session, chosen, start, limit=limit, backward=backward, inclusive=inclusive)
    rising = (chosen.sort is Sort.OLDEST) is not backward
    keys, edge = columns(chosen.sort), place(chosen.sort, start) if start else []
    if chosen.sort is Sort.FEWEST:
        forces = forces_by_quotes(session, chosen)
        keys, edge = with_height(forces, keys), height_at(forces, start, edge) if start else []
    query = select(QueueEntry).where(*conditions(chosen))
    query = query.where(beyond(keys, edge, rising=rising, inclusive=inclusive)) if edge else query
    return query.order_by(*sorted_by(keys, rising=rising)).limit(limit)
