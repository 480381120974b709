"""The audit log: each entry is written in the transaction of what it records, and chained to the last one by hash.

A changed or removed entry breaks the chain, and ``broken_link`` finds where.
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
"""What the first entry has for the hash of the one before."""

LOCK = 1_162_690_894
"""PostgreSQL's advisory lock for appending; any number that nothing else here uses."""


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
    """Appends an entry on ``act`` and its ``subject``, a row of the session; ``by`` is None for whoever is not
    staff."""
    session.flush()  # a new subject gets its number
    last_id, last_sha256 = _last(session)
    table, subject_id = _table_and_id(subject)
    entry = AuditEntry(
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
    entry.sha256 = _hash(entry)
    session.add(entry)
    session.flush()
    return entry


def broken_link(session: Session) -> int | None:
    """The number of the first entry that does not fit the one before it, or None where the chain is whole."""
    previous, expected = FIRST, 1
    query = select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)
    with closing(session.scalars(query)) as entries:
        for entry in entries:
            intact = entry.previous_sha256 == previous and entry.sha256 == _hash(entry)
            if entry.id != expected or not intact:
                return entry.id
            previous, expected = entry.sha256, expected + 1
    return None


def lock_audit_log(session: Session) -> None:
    """Until the transaction ends nobody else appends to the log, nor to what else is numbered under its lock. On SQLite
    a writing session has the whole store to itself anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))


def _last(session: Session) -> tuple[int, str]:
    """Number and hash of the last entry; it stays the last until the transaction ends."""
    lock_audit_log(session)
    query = select(AuditEntry.id, AuditEntry.sha256).order_by(AuditEntry.id.desc()).limit(1)
    last = session.execute(query).one_or_none()
    return (last.id, last.sha256) if last else (0, FIRST)


def _table_and_id(subject: object) -> tuple[str, int]:
    table = str(getattr(type(subject), "__tablename__"))  # noqa: B009  (only mapped classes have one)
    key = getattr(subject, "id", None) or getattr(subject, "answer_id")  # noqa: B009
    return table, int(key)


def _hash(entry: AuditEntry) -> str:
    return sha256(
        {
            "id": entry.id,
            "at": entry.at.isoformat(timespec="microseconds"),
            "by": entry.by_id,
            "ruling": str(entry.ruling),
            "subject": entry.subject,
            "subject_id": entry.subject_id,
            "reason": entry.reason,
            "detail": entry.detail,
            "previous": entry.previous_sha256,
        }
    )
