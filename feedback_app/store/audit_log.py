"""The record of decisions: written with what it records, chained by hash.

A changed or removed record breaks the chain, and ``broken_link`` finds where.
"""

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from feedback_app.domain.audit_action import AuditedAct
from feedback_app.lib.canonical_json import sha256
from feedback_app.models import AuditEntry, Staff

FIRST = "0" * 64
ONE_AT_A_TIME = 1_162_690_894
"""PostgreSQL's advisory lock under which records are appended; any number that nothing else here uses."""


def record(
    session: Session,
    act: AuditedAct,
    subject: object,
    *,
    by: Staff | None,
    at: datetime,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Appends a record of ``act`` on ``subject``, a row that the session has flushed or will flush now."""
    session.flush()
    last_id, last_sha256 = _last(session)
    table, subject_id = _named(subject)
    decision = AuditEntry(
        id=last_id + 1,
        at=at,
        by_id=by.id if by else None,
        ruling=act,
        subject=table,
        subject_id=subject_id,
        reason=reason,
        detail=dict(detail or {}),
        previous_sha256=last_sha256,
    )
    decision.sha256 = _hash(decision)
    session.add(decision)
    session.flush()
    return decision


def broken_link(session: Session) -> int | None:
    """The number of the first record that does not fit the one before it, or nothing where all fit."""
    previous, expected = FIRST, 1
    query = select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)
    with closing(session.scalars(query)) as decisions:
        for decision in decisions:
            intact = decision.previous_sha256 == previous and decision.sha256 == _hash(decision)
            if decision.id != expected or not intact:
                return decision.id
            previous, expected = decision.sha256, expected + 1
    return None


def one_at_a_time(session: Session) -> None:
    """Until the transaction ends nobody else appends to the record, nor to what else is numbered under its lock."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))


def _last(session: Session) -> tuple[int, str]:
    """Number and hash of the last record; until the transaction ends nobody else appends one."""
    one_at_a_time(session)
    query = select(AuditEntry.id, AuditEntry.sha256).order_by(AuditEntry.id.desc()).limit(1)
    last = session.execute(query).one_or_none()
    return (last.id, last.sha256) if last else (0, FIRST)


def _named(subject: object) -> tuple[str, int]:
    table = str(getattr(type(subject), "__tablename__"))  # noqa: B009  (only mapped classes have one)
    key = getattr(subject, "id", None) or getattr(subject, "answer_id")  # noqa: B009
    return table, int(key)


def _hash(decision: AuditEntry) -> str:
    return sha256(
        {
            "id": decision.id,
            "at": decision.at.isoformat(timespec="microseconds"),
            "by": decision.by_id,
            "ruling": str(decision.ruling),
            "subject": decision.subject,
            "subject_id": decision.subject_id,
            "reason": decision.reason,
            "detail": decision.detail,
            "previous": decision.previous_sha256,
        }
    )
