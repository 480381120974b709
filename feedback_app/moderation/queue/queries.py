"""Looking at the queue: a page of it, the entries around an answer, the answer that follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import Answer, Claim, QueueEntry
from feedback_app.moderation.queue.cursor import Cursor, cursor_of
from feedback_app.moderation.queue.filter import Filter
from feedback_app.moderation.queue.ordering import seek

PAGE = 50


@dataclass(frozen=True)
class QueuePage:
    """Entries, and the cursors from which the pages before and after begin."""

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
    """The first entries; those after the cursor ``after``; or those just before ``before``."""
    rows = _rows(session, chosen, before or after, limit=size + 1, backward=before is not None)
    is_more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    return QueuePage(
        rows=rows,
        previous=cursor_of(rows[0]) if rows and (is_more if before else after) else None,
        following=cursor_of(rows[-1]) if rows and (before or is_more) else None,
    )


def next_after(session: Session, chosen: Filter, entry: QueueEntry) -> int | None:
    """The answer that follows ``entry`` in this view, also where a ruling has just taken ``entry`` out of it."""
    query = seek(session, chosen, cursor_of(entry), limit=1)
    following = session.scalars(query).one_or_none()
    return following.answer_id if following else None


def beside(session: Session, chosen: Filter, entry: QueueEntry, size: int = 12) -> list[QueueEntry]:
    """The entries of this view around ``entry``, itself among them where it is in the view."""
    cursor = cursor_of(entry)
    onwards = _rows(session, chosen, cursor, limit=size, inclusive=True)
    before = _rows(session, chosen, cursor, limit=size, backward=True)
    room = max(size // 2, size - len(onwards))
    earlier = before[:room]
    return [*reversed(earlier), *onwards[: size - len(earlier)]]


def open_with(session: Session, rows: Sequence[QueueEntry], *, me: int, at: datetime) -> Mapping[int, str]:
    """Which of the answers a colleague has open now, and who."""
    query = (
        select(Claim)
        .where(Claim.answer_id.in_([row.answer_id for row in rows]), Claim.ends_at > at, Claim.by_id != me)
        .options(joinedload(Claim.by))
    )
    return {claim.answer_id: claim.by.name for claim in session.scalars(query)}


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
