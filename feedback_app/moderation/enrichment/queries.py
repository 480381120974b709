"""Looking for what nobody has read yet."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from feedback_app.domain.states import AnswerState, QuoteState
from feedback_app.models import Answer, QueueEntry, Quote, Response
from feedback_app.models.queue_entry import UNREAD
from feedback_app.store.search_index import QUOTES


@dataclass(frozen=True)
class Unread:
    """An answer that waits to be read."""

    answer_id: int
    response_id: int
    reference: str
    text: str
    is_withdrawn: bool


def unread(session: Session, limit: int) -> list[Unread]:
    """The oldest answers that nobody has read, so many at most; on PostgreSQL they are held, and what another process
    holds is left to it."""
    query = (
        select(
            QueueEntry.answer_id, QueueEntry.response_id, Response.reference, Answer.value, QueueEntry.state
        )
        .join(QueueEntry.answer)
        .join(QueueEntry.response)
        .where(UNREAD)
        .order_by(QueueEntry.answer_id)
        .limit(limit)
        .with_for_update(of=QueueEntry, skip_locked=True)
    )
    return [_unread(*row) for row in session.execute(query)]


def still_unread(session: Session, answers: Collection[int]) -> dict[int, AnswerState]:
    """Which of ``answers`` nobody else has read meanwhile, with their states now."""
    query = select(QueueEntry.answer_id, QueueEntry.state).where(UNREAD, QueueEntry.answer_id.in_(answers))
    rows = session.execute(query.with_for_update(of=QueueEntry))
    return {answer_id: AnswerState(state) for answer_id, state in rows}


def quotes_not_found(session: Session, after: int, limit: int) -> dict[int, str]:
    """Words of quotes, beyond the one numbered ``after``, that nothing finds yet, as they are older than this version
    of the store."""
    kept = exists().where(QUOTES.c.rowid == Quote.id)
    query = select(Quote.id, Quote.words).where(Quote.id > after, Quote.state != QuoteState.WITHDRAWN, ~kept)
    return {row.id: row.words for row in session.execute(query.order_by(Quote.id).limit(limit))}


def _unread(answer_id: int, response_id: int, reference: str, value: object, state: str) -> Unread:
    return Unread(answer_id, response_id, reference, str(value), is_withdrawn=state == AnswerState.WITHDRAWN)
