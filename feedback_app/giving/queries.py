"""Looking up what one browser has filled in, and what became of a response."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from feedback_app.models import Answer, Draft, Permission, Questionnaire, QueueEntry, Quote, Response
from feedback_app.questions.base import Value
from feedback_app.token import token_sha256
from feedback_app.workflow import AnswerState


@dataclass(frozen=True)
class KeptDraft:
    """A draft as it stood when it was looked up; ``response_id`` is there once it was sent.

    ``token`` is known only where the draft was begun just now: the store cannot tell it.
    """

    id: int
    submission_key: str
    questionnaire_id: int
    slug: str
    sha256: str
    answers: Mapping[str, Value]
    response_id: int | None = None
    token: str = ""


@dataclass(frozen=True)
class Receipt:
    """What an officer is told of a response that was stored."""

    reference: str
    given_at: datetime


_KEPT = select(
    Draft.id,
    Draft.submission_key,
    Draft.questionnaire_id,
    Questionnaire.slug,
    Questionnaire.sha256,
    Draft.answers,
    Draft.response_id,
).join(Questionnaire, Questionnaire.id == Draft.questionnaire_id)
_BY_TOKEN = _KEPT.where(Draft.token_sha256 == bindparam("token"))
_LOCKED_BY_TOKEN = _BY_TOKEN.with_for_update(of=Draft)
_RECEIPT = (
    select(Response.reference, Response.given_at)
    .join(Draft, Draft.response_id == Response.id)
    .where(Draft.token_sha256 == bindparam("token"))
)


def draft_of(session: Session, token: str | None, *, lock: bool = False) -> KeptDraft | None:
    """The draft that ``token`` opens; with ``lock``, two presses of one browser take turns."""
    if not token:
        return None
    query = _LOCKED_BY_TOKEN if lock else _BY_TOKEN
    row = session.execute(query, {"token": token_sha256(token)}).one_or_none()
    return KeptDraft(*row) if row else None


def receipt_of(session: Session, token: str | None) -> Receipt | None:
    """What became of the draft that ``token`` opens, once it was sent."""
    if not token:
        return None
    row = session.execute(_RECEIPT, {"token": token_sha256(token)}).one_or_none()
    return Receipt(*row) if row else None


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
    permitted = QueueEntry.state != AnswerState.NOT_PERMITTED
    return list(session.scalars(select(QueueEntry).where(QueueEntry.response_id == response_id, permitted)))


def quotes_of_response(session: Session, response_id: int) -> list[Quote]:
    """Every quote made of the response's answers, locked against being released meanwhile."""
    query = select(Quote).join(Quote.answer).where(Answer.response_id == response_id).order_by(Quote.id)
    return list(session.scalars(query.with_for_update(of=Quote)))
