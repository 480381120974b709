"""Looking at many answers at once, and at what was ruled on them together."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from feedback_app.domain.states import AnswerState, Transition
from feedback_app.models import AuditEntry, BulkRuling, Claim, QueueEntry, Staff
from feedback_app.moderation.bulk.plan import Surroundings, TickedAnswer
from feedback_app.store.decision_history import ANSWER

OFFICER = "the officer"


def entries_of(session: Session, ticked: Sequence[TickedAnswer]) -> list[QueueEntry]:
    """As they are now, without locking them."""
    query = select(QueueEntry).where(QueueEntry.answer_id.in_([answer.answer_id for answer in ticked]))
    return list(session.scalars(query.options(joinedload(QueueEntry.answer), joinedload(QueueEntry.force))))


def around(session: Session, entries: Sequence[QueueEntry], *, by: Staff, at: datetime) -> Surroundings:
    """What ``planned`` has to know; a withdrawn answer is left out as if it did not exist."""
    standing = {entry.answer_id: entry for entry in entries if entry.state != AnswerState.WITHDRAWN}
    return Surroundings(standing, _open_with(session, standing, by, at), _changed_by(session, standing))


def former_reasons(session: Session, answer_ids: Collection[int]) -> Mapping[int, str]:
    """Why each answer was last ruled to hold nothing quotable."""
    newest = _newest(answer_ids).where(AuditEntry.ruling == Transition.RULE_OUT)
    query = select(AuditEntry.subject_id, AuditEntry.reason).where(AuditEntry.id.in_(newest))
    return dict(session.execute(query).all())


def bulk_ruling(session: Session, bulk_id: int, by: Staff, *, lock: bool = False) -> BulkRuling | None:
    """What ``by`` ruled on many answers; None where somebody else did. ``lock`` lets nobody undo it meanwhile."""
    query = select(BulkRuling).where(BulkRuling.id == bulk_id, BulkRuling.by_id == by.id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query.options(selectinload(BulkRuling.ruled))).one_or_none()


def _open_with(session: Session, answer_ids: Collection[int], by: Staff, at: datetime) -> Mapping[int, str]:
    query = select(Claim.answer_id, Staff.name).join(Staff, Staff.id == Claim.by_id)
    query = query.where(Claim.answer_id.in_(answer_ids), Claim.ends_at > at, Claim.by_id != by.id)
    return dict(session.execute(query).all())


def _changed_by(session: Session, answer_ids: Collection[int]) -> Mapping[int, str]:
    query = (
        select(AuditEntry).where(AuditEntry.id.in_(_newest(answer_ids))).options(joinedload(AuditEntry.by))
    )
    return {
        entry.subject_id: entry.by.name if entry.by else OFFICER
        for entry in session.scalars(query)
        if entry.by or entry.detail.get("by")
    }


def _newest(answer_ids: Collection[int]) -> Select[int]:
    query = select(func.max(AuditEntry.id)).where(AuditEntry.subject == ANSWER)
    return query.where(AuditEntry.subject_id.in_(answer_ids)).group_by(AuditEntry.subject_id)
