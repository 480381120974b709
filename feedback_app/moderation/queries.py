"""Looking at one answer and at the quotes made of it, and locking its queue entry while something of it changes."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from feedback_app.domain.states import ALIVE, AnswerState, QuoteState
from feedback_app.models import Answer, Dismissal, QueueEntry, Quote, Response
from feedback_app.store.permissions import STANDS


def entry(session: Session, answer_id: int) -> QueueEntry | None:
    """One answer's entry, with the whole response; None where the officer withdrew it."""
    whole = joinedload(QueueEntry.response)
    query = (
        select(QueueEntry)
        .where(QueueEntry.answer_id == answer_id, QueueEntry.state != AnswerState.WITHDRAWN)
        .options(
            joinedload(QueueEntry.answer).joinedload(Answer.question),
            joinedload(QueueEntry.asked),
            whole.joinedload(Response.questionnaire),
            whole.joinedload(Response.force),
            whole.selectinload(Response.answers).joinedload(Answer.question),
        )
    )
    return session.scalars(query).unique().one_or_none()


def lock_entry(session: Session, answer_id: int) -> QueueEntry:
    """The answer's entry as it is now, locked until the transaction ends.

    Whoever changes an entry or one of its answer's quotes locks it first, so that two never wait for each other.
    """
    query = select(QueueEntry).where(QueueEntry.answer_id == answer_id).with_for_update(of=QueueEntry)
    entry = session.scalars(query.execution_options(populate_existing=True)).one()
    session.refresh(entry.response, ["force_id", "role"])  # how a quote is credited, as it is by now
    return entry


def lock_entries(session: Session, answer_ids: Collection[int]) -> list[QueueEntry]:
    """The entries of many answers, each as ``lock_entry`` gives it, with the answer and the force."""
    # Locked in the order of their numbers, so that two who lock many never wait for each other in a ring.
    query = select(QueueEntry).where(QueueEntry.answer_id.in_(answer_ids)).order_by(QueueEntry.answer_id)
    beside = query.options(joinedload(QueueEntry.answer), joinedload(QueueEntry.force))
    locked = beside.with_for_update(of=QueueEntry).execution_options(populate_existing=True)
    return list(session.scalars(locked))


def quotes_of(session: Session, answer_id: int) -> list[Quote]:
    """Those that may yet be published, oldest first."""
    query = select(Quote).where(Quote.answer_id == answer_id, Quote.state.in_(ALIVE))
    return list(session.scalars(query.options(joinedload(Quote.proposed_by)).order_by(Quote.id)))


def quote(session: Session, quote_id: int) -> Quote | None:
    """None where the officer withdrew the response."""
    query = select(Quote).where(Quote.id == quote_id, STANDS)
    return session.scalars(
        query.options(joinedload(Quote.proposed_by), joinedload(Quote.approved_by))
    ).one_or_none()


def objected_words(session: Session, answer_id: int) -> list[str]:
    """The quotes of this answer to whose publication the officer objected."""
    query = select(Quote.words).where(Quote.answer_id == answer_id, Quote.state == QuoteState.OBJECTED)
    return list(session.scalars(query))


def remembered(session: Session, answer_id: int) -> dict[tuple[str, str], Dismissal]:
    """The dismissed findings of this answer's quotes, by kind and words."""
    query = select(Dismissal).where(Dismissal.answer_id == answer_id)
    return {(dismissal.kind, dismissal.words): dismissal for dismissal in session.scalars(query)}
