"""How much waits, in one look. Every count is kept by the database, or stops at a hundred."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, select
from sqlalchemy.orm import Session

from feedback_app.domain.states import OPEN, AnswerState, QuoteState, Transition
from feedback_app.models import AuditEntry, QueueEntry, Quote, Recall, Staff, StateCount

MOST = 100
"""More are not counted."""

REMEMBERED = timedelta(days=90)
"""How long a withdrawn permission is pointed at: nobody has to do anything about it."""


@dataclass(frozen=True)
class WorkCounts:
    """What waits for staff; ``own_back`` of those that came back are one's own."""

    to_read: int
    to_approve: int
    came_back: int
    own_back: int
    asked: int
    ended: int
    withdrawn: int
    recalls: int


def work_counts(session: Session, me: Staff, at: datetime) -> WorkCounts:
    """What waits for ``me``."""
    quotes, own = counts(session, "quote"), _own(session, me)
    asked = [QueueEntry.asked_id == me.id, QueueEntry.state.in_(OPEN)]
    ended = [QueueEntry.state == AnswerState.HELD, QueueEntry.held_until <= at.date()]
    few = session.execute(
        select(
            _few(select(literal(1)).where(*asked)),
            _few(select(literal(1)).where(*ended)),
            _few(lost_permissions(select(literal(1)).select_from(AuditEntry), at)),
            _few(select(literal(1)).where(Recall.closed_at.is_(None))),
        )
    ).one()
    return WorkCounts(
        counts(session, "queue_entry").get(AnswerState.WAITING, 0),
        quotes.get(QuoteState.PROPOSED, 0) - own.get(QuoteState.PROPOSED, 0),
        quotes.get(QuoteState.SENT_BACK, 0),
        own.get(QuoteState.SENT_BACK, 0),
        *few,
    )


def lost_permissions(query: Select[*tuple[Any, ...]], at: datetime) -> Select[*tuple[Any, ...]]:
    """``query``, of decisions, narrowed to those by which a permission was lately withdrawn and a quote with it, where
    it was not given again; the record of what officers did is the short way to them."""
    taken = and_(
        Quote.id == AuditEntry.subject_id,
        Quote.state == QuoteState.DROPPED,
        Quote.changed_at == AuditEntry.at,
    )
    shut = and_(QueueEntry.answer_id == Quote.answer_id, QueueEntry.state == AnswerState.NOT_PERMITTED)
    return (
        query.join(Quote, taken)
        .join(QueueEntry, shut)
        .where(
            AuditEntry.by_id.is_(None),
            AuditEntry.at >= at - REMEMBERED,
            AuditEntry.ruling == Transition.WITHDRAW,
            AuditEntry.subject == Quote.__tablename__,
        )
    )


def _own(session: Session, me: Staff) -> dict[str, int]:
    query = select(Quote.state, func.count()).where(
        Quote.proposed_by_id == me.id, Quote.state.in_((QuoteState.PROPOSED, QuoteState.SENT_BACK))
    )
    return {state: int(count) for state, count in session.execute(query.group_by(Quote.state))}


def _few(query: Select[*tuple[Any, ...]]) -> ColumnElement[int]:
    return select(func.count()).select_from(query.limit(MOST).subquery()).scalar_subquery()


def counts(session: Session, subject: str) -> Mapping[str, int]:
    """How many answers (``queue_entry``) or quotes (``quote``) stand in each state."""
    query = (
        select(StateCount.state, func.sum(StateCount.n))
        .where(StateCount.subject == subject)
        .group_by(StateCount.state)
    )
    return {state: int(count) for state, count in session.execute(query)}
