"""A response enters the store, whole or not at all, from the form and from earlier surveys alike."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from feedback_app.attribution import Attribution
from feedback_app.force import FORCES
from feedback_app.models import (
    Answer,
    Permission,
    PermittedAnswer,
    Question,
    Questionnaire,
    QueueEntry,
    Response,
)
from feedback_app.questions.base import Sheet, Value
from feedback_app.workflow import AnswerState

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals without 0 O, 1 I L and U, which are misread or, said aloud, misheard (Crockford's Base32)."""

REFERENCE_LENGTH = 8


@dataclass(frozen=True)
class Permitted:
    """What the officer allowed: which questions' answers, and the most telling attribution.

    ``basis`` is "unknown" where nothing was recorded: then nothing is covered.
    """

    basis: Literal["form", "import", "unknown"]
    questions: frozenset[str] = frozenset()
    ceiling: Attribution | None = None
    wording: str = ""


@dataclass(frozen=True)
class Facts:
    """What the answers say about the response as a whole."""

    force: str | None = None
    role: str | None = None
    stream: str | None = None
    overall: int | None = None
    commission: str | None = None


def facts_of(sheet: Sheet) -> Facts:
    """What the answers of one officer say about the response as a whole."""
    overall = sheet.fact("overall")
    return Facts(
        force=_words(sheet.fact("force")),
        role=_words(sheet.fact("role")),
        stream=_words(sheet.fact("stream")),
        overall=overall if isinstance(overall, int) else None,
        commission=_words(sheet.fact("commission")),
    )


@dataclass(frozen=True)
class Arrival:
    """A complete, checked response. ``submission_key`` is the same each time the same response arrives."""

    submission_key: str
    answers: Mapping[str, Value]
    facts: Facts
    permitted: Permitted
    source: Literal["form", "import"]
    given_at: datetime
    content_sha256: str | None = None


def arrived(session: Session, submission_key: str) -> Response | None:
    """The response that came under this key before."""
    return session.scalars(select(Response).where(Response.submission_key == submission_key)).one_or_none()


def take_in(session: Session, arrival: Arrival, questionnaire: Questionnaire, at: datetime) -> Response:
    """Stores the response with its answers, its permission and its places in the queue.

    The submission key is unique in the store: of two that arrive at once, the second fails to be stored.
    """
    facts = arrival.facts
    force = FORCES.get(facts.force or "")
    response = Response(
        reference=_free_reference(session),
        submission_key=arrival.submission_key,
        questionnaire_id=questionnaire.id,
        force_id=force.id if force else None,
        region_code=force.region.code if force and force.region else None,
        role=facts.role,
        stream=facts.stream,
        overall=facts.overall,
        commission=facts.commission,
        source=arrival.source,
        content_sha256=arrival.content_sha256,
        given_at=arrival.given_at,
        received_at=at,
    )
    session.add(response)
    session.flush()
    _keep_answers(session, response, questionnaire, arrival, at)
    return response


def _keep_answers(
    session: Session, response: Response, questionnaire: Questionnaire, arrival: Arrival, at: datetime
) -> None:
    said = {key: value for key, value in arrival.answers.items() if value not in (None, "", [])}
    asked = {question.key: question for question in questionnaire.questions}
    rows = [{"response_id": response.id, "question_id": asked[key].id, "value": said[key]} for key in said]
    kept = session.execute(insert(Answer).returning(Answer.id, Answer.question_id), rows) if rows else ()
    answer_of = {question_id: answer_id for answer_id, question_id in kept}
    quotable = [one for one in asked.values() if one.quotable and one.id in answer_of]
    covered = [one for one in quotable if one.key in arrival.permitted.questions]
    _keep_permission(session, response, arrival.permitted, [answer_of[one.id] for one in covered], at)
    _queue(session, response, {answer_of[one.id]: _state(one, covered) for one in quotable}, at)


def _state(question: Question, covered: list[Question]) -> AnswerState:
    return AnswerState.WAITING if question in covered else AnswerState.NOT_PERMITTED


def _keep_permission(
    session: Session, response: Response, permitted: Permitted, answers: list[int], at: datetime
) -> None:
    permission = Permission(
        response_id=response.id,
        basis=permitted.basis,
        ceiling=permitted.ceiling if answers else None,
        wording=permitted.wording,
        recorded_at=at,
        covers=[PermittedAnswer(answer_id=answer_id) for answer_id in answers],
    )
    session.add(permission)


def _queue(session: Session, response: Response, states: Mapping[int, AnswerState], at: datetime) -> None:
    rows = [
        {
            "answer_id": answer_id,
            "response_id": response.id,
            "state": state,
            "version": 1,
            "force_id": response.force_id,
            "region_code": response.region_code,
            "stream": response.stream,
            "overall": response.overall,
            "given_at": response.given_at,
            "changed_at": at,
        }
        for answer_id, state in states.items()
    ]
    if rows:
        session.flush()
        session.execute(insert(QueueEntry), rows)


def _free_reference(session: Session) -> str:
    while True:
        reference = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
        if session.scalar(select(Response.id).where(Response.reference == reference)) is None:
            return reference


def _words(value: Value) -> str | None:
    return value if isinstance(value, str) and value else None
