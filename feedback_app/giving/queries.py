"""Looking up what one browser has filled in, and what became of a response."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import Answer, Draft, Permission, QueueEntry, Quote, Response
from feedback_app.token import token_sha256
from feedback_app.workflow import AnswerState


def draft_of(session: Session, token: str | None, *, lock: bool) -> Draft | None:
    """The draft that ``token`` opens; with ``lock``, two presses of one browser take turns.

    Its response is looked up only afterwards: joined in, a row that the first press has just stored would not be seen.
    """
    if not token:
        return None
    query = (
        select(Draft)
        .where(Draft.token_sha256 == token_sha256(token))
        .options(joinedload(Draft.questionnaire))
    )
    return session.scalars(query.with_for_update(of=Draft) if lock else query).one_or_none()


def response_with(session: Session, reference: str) -> Response | None:
    """The response that bears ``reference``, in small letters or large."""
    query = select(Response).where(Response.reference == reference.strip().upper())
    return session.scalars(query).one_or_none()


def live_permissions(session: Session, response_id: int) -> list[Permission]:
    """What is permitted now, locked: never more than one statement."""
    query = select(Permission).where(Permission.response_id == response_id, Permission.ended_at.is_(None))
    return list(session.scalars(query.with_for_update()))


def waiting_entries(session: Session, response_id: int) -> list[QueueEntry]:
    """The places in the queue of the answers that were permitted."""
    return list(
        session.scalars(
            select(QueueEntry).where(
                QueueEntry.response_id == response_id, QueueEntry.state != AnswerState.NOT_PERMITTED
            )
        )
    )


def quotes_of_response(session: Session, response_id: int) -> list[Quote]:
    """Every quote made of the response's answers, locked against being released meanwhile."""
    query = select(Quote).join(Quote.answer).where(Answer.response_id == response_id).order_by(Quote.id)
    return list(session.scalars(query.with_for_update(of=Quote)))
