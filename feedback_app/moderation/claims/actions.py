"""A member of staff claims an answer while it is open, and leaves it."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from feedback_app.models import Claim, Staff
from feedback_app.moderation.claims.queries import claims_around

LASTS = timedelta(minutes=10)
"""How long a claim stands after its page was last opened."""


def claim(session: Session, answer_id: int, *, by: Staff, at: datetime) -> None:
    """Claims the answer for ``by``, and ends their other claims. A colleague's claim stays theirs until it ends."""
    current = None
    for other in claims_around(session, answer_id, by):
        if other.answer_id == answer_id:
            current = other
        else:
            session.delete(other)
    session.flush()
    if current is None:
        session.add(Claim(answer_id=answer_id, by_id=by.id, began_at=at, ends_at=at + LASTS))
    elif current.by_id == by.id and current.ends_at > at:
        current.ends_at = at + LASTS
    elif current.ends_at <= at:
        current.by_id, current.began_at, current.ends_at = by.id, at, at + LASTS


def end_claim(session: Session, answer_id: int, *, by: Staff) -> None:
    session.execute(delete(Claim).where(Claim.answer_id == answer_id, Claim.by_id == by.id))
