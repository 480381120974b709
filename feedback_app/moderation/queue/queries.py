"""Looking at the queue: a page of it, what stands beside an answer, what follows it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session, joinedload

from feedback_app.models import Answer, QueueEntry
from feedback_app.moderation.queue.cursor import Cursor, cursor_of
from feedback_app.moderation.queue.filter import Filter
from feedback_app.moderation.queue.ordering import seek
from feedback_app.store.paging import PAGE


@dataclass(frozen=True)
class QueuePage:
    """Some rows of the queue, and where the pages beside it begin."""

    rows: list[QueueEntry]
    previous: Cursor | None
    following: Cursor | None


def queue_page(
    session: Session,
    chosen: Filter,
    *,
    after: Cursor | None = None,
    before: Cursor | None = None,
    size: int = PAGE,
) -> QueuePage:
    """The first rows; those behind ``after``; or those just in front of ``before``."""
    rows = _rows(session, chosen, before or after, limit=size + 1, backward=before is not None)
    more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    return QueuePage(
        rows=rows,
        previous=cursor_of(rows[0]) if rows and (more if before else after) else None,
        following=cursor_of(rows[-1]) if rows and (before or more) else None,
    )


def next_after(session: Session, chosen: Filter, entry: QueueEntry) -> int | None:
    """The answer that follows ``entry`` in this view, be it that a ruling has just taken ``entry`` out of it."""
    query = seek(session, chosen, cursor_of(entry), limit=1)
    found = session.scalars(query).one_or_none()
    return found.answer_id if found else None


def beside(session: Session, chosen: Filter, entry: QueueEntry, size: int = 12) -> list[QueueEntry]:
    """The rows of this view around ``entry``, itself among them where it is in the view."""
    here = cursor_of(entry)
    onwards = _rows(session, chosen, here, limit=size, inclusive=True)
    before = _rows(session, chosen, here, limit=size, backward=True)
    room = max(size // 2, size - len(onwards))
    earlier = before[:room]
    return [*reversed(earlier), *onwards[: size - len(earlier)]]


def _rows(
    session: Session,
    chosen: Filter,
    start: Cursor | None,
    *,
    limit: int,
    backward: bool = False,
    inclusive: bool = False,
) -> list[QueueEntry]:
    query = seek(session, chosen, start, limit=limit, backward=backward, inclusive=inclusive)
    whole = (joinedload(QueueEntry.answer).joinedload(Answer.question), joinedload(QueueEntry.force))
    return list(session.scalars(query.options(*whole)))
