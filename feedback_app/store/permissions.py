"""What the officer of an answer permits, and the one query that decides which quotes may be published."""

from sqlalchemy import ScalarSelect, Select, exists, select
from sqlalchemy.orm import Session, selectinload

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.states import AnswerState, QuoteState
from feedback_app.models import Answer, Permission, PermittedAnswer, QueueEntry, Quote


class NotPermittedError(Exception):
    """The officer did not permit this; ``str`` is the sentence that the member of staff reads."""


def live_permission(session: Session, answer_id: int) -> Permission | None:
    """The permission in force for the response of the answer, with the answers that it covers."""
    response_id = select(Answer.response_id).where(Answer.id == answer_id).scalar_subquery()
    return session.scalars(_live(response_id)).one_or_none()


def live_permission_of(session: Session, response_id: int, *, lock: bool = False) -> Permission | None:
    """The permission in force for the response, with the answers that it covers."""
    query = _live(response_id)
    return session.scalars(query.with_for_update(of=Permission) if lock else query).one_or_none()


def _live(response_id: int | ScalarSelect[int]) -> Select[Permission]:
    query = select(Permission).where(Permission.response_id == response_id, Permission.ended_at.is_(None))
    return query.options(selectinload(Permission.covers))


def ceiling(permission: Permission | None, answer_id: int) -> Attribution | None:
    """The most telling attribution that is permitted for the answer, or None where it may not be quoted."""
    if permission is None or answer_id not in {covered.answer_id for covered in permission.covers}:
        return None
    return permission.ceiling


def check_permitted(session: Session, answer_id: int, rung: Attribution) -> None:
    """Refuses a quote of the answer, with the attribution ``rung``, that its officer did not permit.

    Raises:
        NotPermittedError: where the answer may not be quoted, or the attribution says too much.
    """
    highest = ceiling(live_permission(session, answer_id), answer_id)
    if highest is None:
        message = "The officer did not permit this answer to be quoted."
        raise NotPermittedError(message)
    if rung > highest:
        message = "The officer did not permit an attribution that says so much. Choose a lower one."
        raise NotPermittedError(message)


def publishable() -> Select[Quote]:
    """Quotes that are approved for exactly these words, under a live permission that covers the answer and the
    attribution, of an answer that stands and is not on hold.

    Everything that leaves goes through this query, inside its own transaction.
    """
    permitted = exists().where(
        Answer.id == Quote.answer_id,
        Answer.replaced_at.is_(None),
        Permission.response_id == Answer.response_id,
        Permission.ended_at.is_(None),
        Permission.ceiling >= Quote.rung,
        PermittedAnswer.permission_id == Permission.id,
        PermittedAnswer.answer_id == Answer.id,
    )
    return select(Quote).where(
        Quote.state == QuoteState.APPROVED,
        Quote.approved_sha256 == Quote.sha256,
        exists().where(QueueEntry.answer_id == Quote.answer_id, QueueEntry.state == AnswerState.QUOTED),
        permitted,
    )


STANDS = exists().where(QueueEntry.answer_id == Quote.answer_id, QueueEntry.state != AnswerState.WITHDRAWN)
"""A condition on quotes: their officer did not withdraw the whole response."""
