"""What was decided about an answer or a quote, from the record itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import Decision

ANSWER, QUOTE = "queue_entry", "quote"
"""The subjects of decisions, by the tables that hold them."""


def history(session: Session, subject: str, subject_id: int) -> list[Decision]:
    """What was decided about one answer or quote, oldest first."""
    query = select(Decision).where(Decision.subject == subject, Decision.subject_id == subject_id)
    return list(session.scalars(query.options(joinedload(Decision.by)).order_by(Decision.id)))


def last_decision(session: Session, subject: str, subject_id: int) -> Decision | None:
    """The newest of them."""
    query = select(Decision).where(Decision.subject == subject, Decision.subject_id == subject_id)
    newest = query.options(joinedload(Decision.by)).order_by(Decision.id.desc()).limit(1)
    return session.scalars(newest).one_or_none()
