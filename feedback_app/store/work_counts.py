"""Counts the work that waits for a member of staff. The database keeps each count, or counting stops at a hundred."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, select
from sqlalchemy.orm import Session

from feedback_app.domain.states import OPEN, AnswerState, QuoteState, Transition
from feedback_app.lib.dates import day_of
from feedback_app.models import AuditEntry, QueueEntry, Quote, Recall, Staff, StateCount

MOST = 100
"""Where counting stops."""

REMEMBERED_DAYS = 90
"""How long a withdrawn permission is listed: nobody has to do anything about it."""


@dataclass(frozen=True)
class WorkCounts:
    """Answers to read, quotes to approve (of colleagues), quotes that came back, ``own_back`` of them one's own;
    answers on which one was asked, holds that ended, permissions that were withdrawn, open recalls."""

    to_read: int
    to_approve: int
    came_back: int
    own_back: int
    asked: int
    ended: int
    withdrawn: int
    recalls: int


def work_counts(session: Session, me: Staff, at: datetime) -> WorkCounts:
    quotes, own = counts(session, "quote"), _own(session, me)
    asked_of_me = [QueueEntry.asked_id == me.id, QueueEntry.state.in_(OPEN)]
    ended = [QueueEntry.state == AnswerState.HELD, QueueEntry.held_until <= day_of(at)]
    few = session.execute(
        select(
            _few(select(literal(1)).where(*asked_of_me)),
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
    """``query``, of entries in the audit log, narrowed to those by which an officer withdrew a permission within
    ``REMEMBERED_DAYS``, and a quote with it, and did not give it again."""
    # Entries without ``by_id`` are not the staff's, and an index finds them: the short way to such quotes.
    withdrawn = and_(
        Quote.id == AuditEntry.subject_id,
        Quote.state == QuoteState.DROPPED,
        Quote.changed_at == AuditEntry.at,
    )
    not_permitted = and_(
        QueueEntry.answer_id == Quote.answer_id, QueueEntry.state == AnswerState.NOT_PERMITTED
    )
    return (
        query.join(Quote, withdrawn)
        .join(QueueEntry, not_permitted)
        .where(
            AuditEntry.by_id.is_(None),
            AuditEntry.at >= at - timedelta(days=REMEMBERED_DAYS),
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
    """How many answers (``subject`` is ``queue_entry``) or quotes (``quote``) stand in each state."""
    query = (
        select(StateCount.state, func.sum(StateCount.n))
        .where(StateCount.subject == subject)
        .group_by(StateCount.state)
    )
    return {state: int(count) for state, count in session.execute(query)}
