"""What was decided about an answer, a quote or a recall, from the audit log: of each the newest ``NEWEST`` entries,
oldest first, and one more where there are more."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select, union_all
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import AuditEntry, QueueEntry, Quote, Recall

ANSWER, QUOTE, RESPONSE = "queue_entry", "quote", "response"
RECALL, PRINT_USE = "recall", "printing"
"""Subjects of entries in the audit log: the names of their tables."""

NEWEST = 100
"""How many entries of a long history a page shows."""


def answer_history(session: Session, entry: QueueEntry) -> list[AuditEntry]:
    """Entries on an answer, on its quotes, and on its response by the officer."""
    its_quotes = select(Quote.id).where(Quote.answer_id == entry.answer_id)
    return _newest(
        session,
        select(AuditEntry.id).where(AuditEntry.subject == ANSWER, AuditEntry.subject_id == entry.answer_id),
        select(AuditEntry.id).where(AuditEntry.subject == QUOTE, AuditEntry.subject_id.in_(its_quotes)),
        select(AuditEntry.id).where(
            AuditEntry.subject == RESPONSE, AuditEntry.subject_id == entry.response_id
        ),
    )


def quote_history(session: Session, quote: Quote) -> list[AuditEntry]:
    """Entries on one quote."""
    return _newest(
        session, select(AuditEntry.id).where(AuditEntry.subject == QUOTE, AuditEntry.subject_id == quote.id)
    )


def recall_history(session: Session, recall: Recall) -> list[AuditEntry]:
    """What was decided about a recall, and about the print uses that are among its recipients."""
    print_uses = [
        recipient.printing_id for recipient in recall.recipients if recipient.printing_id is not None
    ]
    return _newest(
        session,
        select(AuditEntry.id).where(AuditEntry.subject == RECALL, AuditEntry.subject_id == recall.id),
        select(AuditEntry.id).where(AuditEntry.subject == PRINT_USE, AuditEntry.subject_id.in_(print_uses)),
    )


def shown_before(decided: Sequence[AuditEntry], sha256: str) -> dict[str, Any] | None:
    """The quote as it was when ``sha256`` was its fingerprint, from the detail of the entries; None where none says."""
    return next((entry.detail for entry in reversed(decided) if entry.detail.get("sha256") == sha256), None)


def _newest(session: Session, *arms: Select[int]) -> list[AuditEntry]:
    """The entries that ``arms`` select. Each arm is a query of its own, so that each goes by its own index."""
    numbers = union_all(*arms).subquery()
    query = select(AuditEntry).join(numbers, numbers.c.id == AuditEntry.id).options(joinedload(AuditEntry.by))
    newest = session.scalars(query.order_by(AuditEntry.id.desc()).limit(NEWEST + 1))
    return list(newest)[::-1]
