"""A response enters the store, whole or not at all, from the form and from earlier surveys alike."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.forces import FORCES
from feedback_app.domain.states import AnswerState
from feedback_app.models import Answer, Permission, PermittedAnswer, QueueEntry, Response
from feedback_app.models.base import table_of
from feedback_app.questionnaire.kinds.base import Sheet, Value
from feedback_app.store.questionnaires import AskedQuestion, questions_of

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
    wording_version: str = ""


def permitted_by(sheet: Sheet, wording: str, wording_version: str) -> Permitted:
    """What the officer allowed on the page that asks for it, in the words in which it was asked."""
    ticked, rung = sheet.fact("permission"), sheet.fact("attribution")
    if not isinstance(ticked, list) or not isinstance(rung, str):
        return Permitted(basis="form", wording=wording, wording_version=wording_version)
    return Permitted("form", frozenset(ticked), Attribution(rung), wording, wording_version)


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
    language: str = "en"
    link_id: int | None = None
    receipt_sha256: str | None = None


@dataclass(frozen=True)
class Stored:
    """A response as it was stored."""

    id: int
    reference: str


def store_response(session: Session, arrival: Arrival, questionnaire_id: int, at: datetime) -> Stored:
    """Stores the response with its answers, its permission and its places in the queue.

    The submission key is unique in the store: of two that arrive at once, the second fails to be stored. Rows are
    written past the session's object tracking, which would cost more than the rows themselves.
    """
    store = session.connection()
    facts = {**shared(arrival.facts), "given_at": arrival.given_at}
    reference = _free_reference(store)
    response_id = _keep_response(
        store, arrival, reference, {**facts, "questionnaire_id": questionnaire_id}, at
    )
    asked = questions_of(session, questionnaire_id)
    answer_of = _keep_answers(store, response_id, arrival.answers, asked)
    quotable = [key for key in answer_of if asked[key].quotable]
    covered = {key for key in quotable if key in arrival.permitted.questions}
    keep_permission(session, response_id, arrival.permitted, [answer_of[key] for key in covered], at)
    states = {
        answer_of[key]: AnswerState.WAITING if key in covered else AnswerState.NOT_PERMITTED
        for key in quotable
    }
    _queue(store, states, {**facts, "response_id": response_id, "version": 1, "changed_at": at})
    return Stored(response_id, reference)


_RESPONSE = insert(table_of(Response)).returning(table_of(Response).c.id)
_PERMISSION = insert(table_of(Permission)).returning(table_of(Permission).c.id)
_ANSWERS = insert(table_of(Answer)).returning(table_of(Answer).c.id, table_of(Answer).c.question_id)
_PERMITTED = insert(table_of(PermittedAnswer))
_QUEUED = insert(table_of(QueueEntry))
_SAME_REFERENCE = select(Response.id).where(Response.reference == bindparam("reference"))


def _kept(store: Connection, statement: ReturningInsert[int], **values: Any) -> int:
    return store.execute(statement, values).scalar_one()


def shared(facts: Facts) -> dict[str, Any]:
    """What stands with the response and, for the queue's sake, with each of its quotable answers."""
    force = FORCES.get(facts.force or "")
    return {
        "force_id": force.id if force else None,
        "region_code": force.region.code if force and force.region else None,
        "stream": facts.stream,
        "overall": facts.overall,
    }


def _keep_response(
    store: Connection, arrival: Arrival, reference: str, facts: Mapping[str, Any], at: datetime
) -> int:
    return _kept(
        store,
        _RESPONSE,
        **facts,
        reference=reference,
        submission_key=arrival.submission_key,
        role=arrival.facts.role,
        commission=arrival.facts.commission,
        source=arrival.source,
        content_sha256=arrival.content_sha256,
        language=arrival.language,
        link_id=arrival.link_id,
        receipt_sha256=arrival.receipt_sha256,
        received_at=at,
    )


def _keep_answers(
    store: Connection, response_id: int, answers: Mapping[str, Value], asked: Mapping[str, AskedQuestion]
) -> dict[str, int]:
    """The answers that say something, each with the number under which it is kept."""
    rows = [
        {"response_id": response_id, "question_id": asked[key].id, "value": value}
        for key, value in answers.items()
        if value not in (None, "", [])
    ]
    if not rows:
        return {}
    kept = store.execute(_ANSWERS, rows)
    key_of = {question.id: key for key, question in asked.items()}
    return {key_of[question_id]: answer_id for answer_id, question_id in kept}


def keep_permission(
    session: Session, response_id: int, permitted: Permitted, answers: Sequence[int], at: datetime
) -> None:
    """Records one statement of permission, covering ``answers``; the one before it was ended."""
    store = session.connection()
    permission_id = _kept(
        store,
        _PERMISSION,
        response_id=response_id,
        basis=permitted.basis,
        ceiling=permitted.ceiling if answers else None,
        wording=permitted.wording,
        wording_version=permitted.wording_version,
        recorded_at=at,
    )
    if answers:
        rows = [{"permission_id": permission_id, "answer_id": answer_id} for answer_id in answers]
        store.execute(_PERMITTED, rows)


def _queue(store: Connection, states: Mapping[int, AnswerState], facts: Mapping[str, Any]) -> None:
    rows = [{**facts, "answer_id": answer_id, "state": str(state)} for answer_id, state in states.items()]
    if rows:
        store.execute(_QUEUED, rows)


def _free_reference(store: Connection) -> str:
    while True:
        reference = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
        if store.scalar(_SAME_REFERENCE, {"reference": reference}) is None:
            return reference


def _words(value: Value) -> str | None:
    return value if isinstance(value, str) and value else None
