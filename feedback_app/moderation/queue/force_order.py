"""The queue with the least represented force first."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import accumulate

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    case,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from feedback_app.domain.forces import FORCES
from feedback_app.domain.states import QuoteState
from feedback_app.models import Force, QueueEntry, Quote
from feedback_app.moderation.queue.conditions import conditions
from feedback_app.moderation.queue.cursor import Cursor
from feedback_app.moderation.queue.filter import Filter, Sort
from feedback_app.moderation.queue.order_keys import Columns, beyond, columns, place, sorted_by

YEAR = timedelta(days=365)

Forces = Sequence[str | None]
"""In their order; none stands for answers of which no force is known."""


def forces_by_quotes(session: Session, chosen: Filter) -> Forces:
    """The forces, those first of which the fewest quotes were approved in the last twelve months; what no force is
    known of stands last."""
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


def with_height(forces: Forces, keys: Columns) -> Columns:
    """``keys`` behind how early an answer's force comes, which falls as they do."""
    heights = {force: len(forces) - at for at, force in enumerate(forces) if force}
    return [case(heights, value=QueueEntry.force_id, else_=0), *keys]


def height_at(forces: Forces, start: Cursor, edge: Columns) -> Columns:
    """The same of a place."""
    known = start.force_id is not None and start.force_id in forces
    return [literal(len(forces) - forces.index(start.force_id) if known else 0, Integer()), *edge]


def force_by_force(
    session: Session, chosen: Filter, start: Cursor | None, *, limit: int, backward: bool, inclusive: bool
) -> Select[QueueEntry]:
    """A page from ``start``: what is left of its force, then as many forces as fill the page, each read from its own
    stretch of the index."""
    forces, wanted = forces_by_quotes(session, chosen), conditions(chosen)
    keys, onwards, parts = columns(Sort.FEWEST), forces[::-1] if backward else forces, []
    if start and start.force_id in forces:
        bound = beyond(keys, place(Sort.FEWEST, start), rising=backward, inclusive=inclusive)
        parts.append(_first([start.force_id], [*wanted, bound], rising=backward, limit=limit))
        onwards = onwards[onwards.index(start.force_id) + 1 :]
    few, last = _enough(session, onwards, wanted, limit)
    parts += [_first(some, wanted, rising=backward, limit=limit) for some in (few, last) if some]
    query = select(QueueEntry).where(QueueEntry.answer_id.in_(union_all(*parts)) if parts else false())
    return query.order_by(*sorted_by(with_height(forces, keys), rising=backward)).limit(limit)


def _first(forces: Forces, wanted: Sequence[ColumnElement[bool]], *, rising: bool, limit: int) -> Select[int]:
    """Within a subquery of its own, as SQLite takes no order and no limit inside a union."""
    query = select(QueueEntry.answer_id).where(_of(forces), *wanted)
    return select(query.order_by(*sorted_by(columns(Sort.FEWEST), rising=rising)).limit(limit).subquery())


def _of(forces: Forces) -> ColumnElement[bool]:
    known = [force for force in forces if force is not None]
    if len(forces) == 1:
        return QueueEntry.force_id == forces[0]
    among = QueueEntry.force_id.in_(known)
    return among if len(known) == len(forces) else or_(among, QueueEntry.force_id.is_(None))


def _enough(
    session: Session, forces: Forces, wanted: Sequence[ColumnElement[bool]], limit: int
) -> tuple[Forces, Forces]:
    """The first forces, which have fewer answers together than the limit, and the next, which fills the page; answers
    are counted to the limit, all forces in one statement."""
    if len(forces) <= 1:
        return [], forces
    each = select(Force.id, _few(QueueEntry.force_id == Force.id, wanted, limit))
    unknown = select(null(), _few(QueueEntry.force_id.is_(None), wanted, limit))
    rows: Iterable[Row[str | None, int]] = session.execute(union_all(each, unknown))
    counts = {force: int(count) for force, count in rows}
    together = accumulate(counts.get(force, 0) for force in forces)
    short = sum(count < limit for count in together)
    return [force for force in forces[:short] if counts.get(force)], forces[short : short + 1]


def _few(whose: ColumnElement[bool], wanted: Sequence[ColumnElement[bool]], limit: int) -> ColumnElement[int]:
    rows = select(literal(1)).where(whose, *wanted).limit(limit).correlate(Force).subquery()
    return select(func.count()).select_from(rows).scalar_subquery()
