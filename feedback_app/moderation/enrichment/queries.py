"""Looking for answers and quotes that are not analysed or indexed yet."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from feedback_app.domain.states import AnswerState, QuoteState
from feedback_app.models import Answer, QueueEntry, Quote, Response
from feedback_app.models.queue_entry import UNREAD
from feedback_app.store.search_index import QUOTES


@dataclass(frozen=True)
class UnreadAnswer:
    answer_id: int
    response_id: int
    reference: str
    text: str
    is_withdrawn: bool


def unread(session: Session, limit: int) -> list[UnreadAnswer]:
    """The oldest answers that are not analysed. On PostgreSQL they are locked, and those that another process has
    locked are skipped."""
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
    """Those of ``answers`` that nobody else has analysed meanwhile, locked, with their states now."""
    query = select(QueueEntry.answer_id, QueueEntry.state).where(UNREAD, QueueEntry.answer_id.in_(answers))
    rows = session.execute(query.with_for_update(of=QueueEntry))
    return {answer_id: AnswerState(state) for answer_id, state in rows}


def unindexed_quotes(session: Session, after: int, limit: int) -> dict[int, str]:
    """Words of quotes with numbers above ``after`` that are older than the indexes."""
    is_indexed = exists().where(QUOTES.c.rowid == Quote.id)
    query = select(Quote.id, Quote.words).where(
        Quote.id > after, Quote.state != QuoteState.WITHDRAWN, ~is_indexed
    )
    return {row.id: row.words for row in session.execute(query.order_by(Quote.id).limit(limit))}


def _unread(answer_id: int, response_id: int, reference: str, value: object, state: str) -> UnreadAnswer:
    return UnreadAnswer(
        answer_id, response_id, reference, str(value), is_withdrawn=state == AnswerState.WITHDRAWN
    )
