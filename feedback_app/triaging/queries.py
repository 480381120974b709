"""Looking at the queue of answers, and at the lists of quotes."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Select, Tuple, func, literal, select, tuple_
from sqlalchemy.orm import Session, joinedload

from feedback_app.desk.queries import STANDS
from feedback_app.models import Answer, QueueEntry, Quote, Tally
from feedback_app.models.base import Moment
from feedback_app.triaging.filter import Filter, Place
from feedback_app.workflow import QuoteState

PAGE = 50


@dataclass(frozen=True)
class QueuePage:
    """Some rows of the queue, and where the pages beside it begin."""

    rows: list[QueueEntry]
    newer: Place | None
    older: Place | None


def queue_page(
    session: Session,
    narrowed: Filter,
    *,
    after: Place | None = None,
    before: Place | None = None,
    size: int = PAGE,
) -> QueuePage:
    """The newest rows; those older than ``after``; or those just newer than ``before``."""
    newest_first = (QueueEntry.given_at.desc(), QueueEntry.answer_id.desc())
    oldest_first = (QueueEntry.given_at.asc(), QueueEntry.answer_id.asc())
    query = _narrowed(narrowed).order_by(*(oldest_first if before else newest_first)).limit(size + 1)
    here = tuple_(QueueEntry.given_at, QueueEntry.answer_id)
    if after:
        query = query.where(here < _bound(after))
    if before:
        query = query.where(here > _bound(before))
    rows = list(session.scalars(query))
    more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    return QueuePage(
        rows=rows,
        newer=_place(rows[0]) if rows and (after or (before and more)) else None,
        older=_place(rows[-1]) if rows and (before or more) else None,
    )


def counts(session: Session, subject: str) -> Mapping[str, int]:
    """How many answers (``queue_entry``) or quotes (``quote``) stand in each state."""
    query = select(Tally.state, func.sum(Tally.n)).where(Tally.subject == subject).group_by(Tally.state)
    return {state: int(count) for state, count in session.execute(query)}


def quotes(session: Session, state: QuoteState, before: int | None = None) -> list[Quote]:
    """A page of the quotes in one state, newest first, those older than the quote numbered ``before``."""
    query = select(Quote).where(Quote.state == state, STANDS).order_by(Quote.id.desc()).limit(PAGE)
    query = query.options(joinedload(Quote.proposed_by), joinedload(Quote.approved_by))
    return list(session.scalars(query.where(Quote.id < before) if before else query))


def _narrowed(narrowed: Filter) -> Select[QueueEntry]:
    query = select(QueueEntry).where(QueueEntry.state == narrowed.state)
    for column, wanted in (
        (QueueEntry.force_id, narrowed.force),
        (QueueEntry.region_code, narrowed.region),
        (QueueEntry.stream, narrowed.stream),
        (QueueEntry.overall, narrowed.overall),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    return query.options(
        joinedload(QueueEntry.answer).joinedload(Answer.question), joinedload(QueueEntry.force)
    )


def _bound(place: Place) -> Tuple:
    return tuple_(literal(place.given_at, Moment()), literal(place.answer_id))


def _place(row: QueueEntry) -> Place:
    return Place(row.given_at, row.answer_id)
