"""Stores a response, whole or not at all, whether it comes from the form or from an earlier survey."""

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
from feedback_app.store.questionnaires import StoredQuestion, questions_of

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The signs of a reference: digits and capitals without 0 O, 1 I L and U, which are misread, or misheard when said
aloud (as in Crockford's Base32)."""

REFERENCE_LENGTH = 8


@dataclass(frozen=True)
class PermissionGrant:
    """What the officer grants: the answers to which questions (by key) may be quoted, and the most telling
    attribution.

    ``basis`` is "unknown" where an earlier survey recorded nothing: then nothing is permitted.
    """

    basis: Literal["form", "import", "unknown"]
    questions: frozenset[str] = frozenset()
    ceiling: Attribution | None = None
    wording: str = ""
    wording_version: str = ""


def permitted_by(sheet: Sheet, wording: str, wording_version: str) -> PermissionGrant:
    """The permission that the officer gave on the page that asks for it, with the wording of that page."""
    ticked, rung = sheet.fact("permission"), sheet.fact("attribution")
    if not isinstance(ticked, list) or not isinstance(rung, str):
        return PermissionGrant(basis="form", wording=wording, wording_version=wording_version)
    return PermissionGrant("form", frozenset(ticked), Attribution(rung), wording, wording_version)


@dataclass(frozen=True)
class Facts:
    """What the answers say about the response as a whole."""

    force: str | None = None
    role: str | None = None
    stream: str | None = None
    overall: int | None = None
    commission: str | None = None


def facts_of(sheet: Sheet) -> Facts:
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
    """A complete response whose answers were checked. ``submission_key`` is the same each time that it arrives."""

    submission_key: str
    answers: Mapping[str, Value]
    facts: Facts
    permitted: PermissionGrant
    source: Literal["form", "import"]
    given_at: datetime
    content_sha256: str | None = None
    language: str = "en"
    link_id: int | None = None
    receipt_sha256: str | None = None


@dataclass(frozen=True)
class StoredResponse:
    """The number and the reference under which a response was stored."""

    id: int
    reference: str


def store_response(session: Session, arrival: Arrival, questionnaire_id: int, at: datetime) -> StoredResponse:
    """Stores the response with its answers, its permission and its entries in the queue.

    Rows are written past the session's object tracking, which would cost more than the rows themselves.

    Raises:
        sqlalchemy.exc.IntegrityError: where the same response, by its submission key, was stored before.
    """
    store = session.connection()
    facts = {**shared(arrival.facts), "given_at": arrival.given_at}
    reference = _free_reference(store)
    response_id = _keep_response(
        store, arrival, reference, {**facts, "questionnaire_id": questionnaire_id}, at
    )
    questions = questions_of(session, questionnaire_id)
    answer_of = _keep_answers(store, response_id, arrival.answers, questions)
    quotable = [key for key in answer_of if questions[key].quotable]
    covered = {key for key in quotable if key in arrival.permitted.questions}
    keep_permission(session, response_id, arrival.permitted, [answer_of[key] for key in covered], at)
    states = {
        answer_of[key]: AnswerState.WAITING if key in covered else AnswerState.NOT_PERMITTED
        for key in quotable
    }
    _queue(store, states, {**facts, "response_id": response_id, "version": 1, "changed_at": at})
    return StoredResponse(response_id, reference)


_RESPONSE = insert(table_of(Response)).returning(table_of(Response).c.id)
_PERMISSION = insert(table_of(Permission)).returning(table_of(Permission).c.id)
_ANSWERS = insert(table_of(Answer)).returning(table_of(Answer).c.id, table_of(Answer).c.question_id)
_PERMITTED = insert(table_of(PermittedAnswer))
_QUEUED = insert(table_of(QueueEntry))
_SAME_REFERENCE = select(Response.id).where(Response.reference == bindparam("reference"))


def _insert(store: Connection, statement: ReturningInsert[int], **values: Any) -> int:
    return store.execute(statement, values).scalar_one()


def shared(facts: Facts) -> dict[str, Any]:
    """The columns that a response shares with the queue entries of its answers, so that the queue can filter by
    them."""
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
    return _insert(
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
    store: Connection, response_id: int, answers: Mapping[str, Value], questions: Mapping[str, StoredQuestion]
) -> dict[str, int]:
    """Stores the answers that say something; gives their ids by the keys of their questions."""
    rows = [
        {"response_id": response_id, "question_id": questions[key].id, "value": value}
        for key, value in answers.items()
        if value not in (None, "", [])
    ]
    if not rows:
        return {}
    stored = store.execute(_ANSWERS, rows)
    key_of = {question.id: key for key, question in questions.items()}
    return {key_of[question_id]: answer_id for answer_id, question_id in stored}


def keep_permission(
    session: Session, response_id: int, permitted: PermissionGrant, answers: Sequence[int], at: datetime
) -> None:
    """Records one statement of permission that covers ``answers``. The caller has ended the one before it."""
    store = session.connection()
    permission_id = _insert(
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
