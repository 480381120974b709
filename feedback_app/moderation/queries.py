"""Looking at one answer and at the quotes made of it; holding its place still while something of it changes."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from feedback_app.domain.states import ALIVE, AnswerState, QuoteState
from feedback_app.models import Answer, Dismissal, QueueEntry, Quote, Response
from feedback_app.store.permissions import STANDS


def entry(session: Session, answer_id: int) -> QueueEntry | None:
    """One answer's place, with the answer and everything else that its response says; nothing where the officer
    withdrew the response."""
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


def hold_still(session: Session, answer_id: int) -> QueueEntry:
    """The answer's place as it is now, which nobody else changes until the transaction ends.

    Whoever changes an answer's place or one of its quotes takes this first, so that two never wait for each other.
    """
    query = select(QueueEntry).where(QueueEntry.answer_id == answer_id).with_for_update(of=QueueEntry)
    place = session.scalars(query.execution_options(populate_existing=True)).one()
    session.refresh(place.response, ["force_id", "role"])  # how a quote is credited, as it is by now
    return place


def hold_all_still(session: Session, answer_ids: Collection[int]) -> list[QueueEntry]:
    """The places of many answers, each as ``hold_still`` gives it, with the answer and the force.

    They are taken in the order of their numbers, so that two who take many never wait for each other in a ring.
    """
    query = select(QueueEntry).where(QueueEntry.answer_id.in_(answer_ids)).order_by(QueueEntry.answer_id)
    beside = query.options(joinedload(QueueEntry.answer), joinedload(QueueEntry.force))
    held = beside.with_for_update(of=QueueEntry).execution_options(populate_existing=True)
    return list(session.scalars(held))


def quotes_of(session: Session, answer_id: int) -> list[Quote]:
    """The quotes made of one answer that may yet be published, oldest first."""
    query = select(Quote).where(Quote.answer_id == answer_id, Quote.state.in_(ALIVE))
    return list(session.scalars(query.options(joinedload(Quote.proposed_by)).order_by(Quote.id)))


def quote(session: Session, quote_id: int) -> Quote | None:
    """One quote with its author; nothing where the officer withdrew the response."""
    query = select(Quote).where(Quote.id == quote_id, STANDS)
    return session.scalars(
        query.options(joinedload(Quote.proposed_by), joinedload(Quote.approved_by))
    ).one_or_none()


def objected_words(session: Session, answer_id: int) -> list[str]:
    """The words of this answer to whose publication the officer objected."""
    query = select(Quote.words).where(Quote.answer_id == answer_id, Quote.state == QuoteState.OBJECTED)
    return list(session.scalars(query))


def remembered(session: Session, answer_id: int) -> dict[tuple[str, str], Dismissal]:
    """What may stay in a quote of this answer although a rule notices it, by kind and words."""
    query = select(Dismissal).where(Dismissal.answer_id == answer_id)
    return {(one.kind, one.words): one for one in session.scalars(query)}
