"""A member of staff opens an answer, and leaves it."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from feedback_app.models import Claim, Staff
from feedback_app.moderation.claims.queries import claims_around

LASTS = timedelta(minutes=10)
"""How long a claim stands after its page was last opened."""


def claim(session: Session, answer_id: int, *, by: Staff, at: datetime) -> None:
    """Says that ``by`` has the answer open, and no other one. A colleague's claim that has not ended stays theirs."""
    standing = None
    for one in claims_around(session, answer_id, by):
        if one.answer_id == answer_id:
            standing = one
        else:
            session.delete(one)
    session.flush()
    if standing is None:
        session.add(Claim(answer_id=answer_id, by_id=by.id, began_at=at, ends_at=at + LASTS))
    elif standing.by_id == by.id and standing.ends_at > at:
        standing.ends_at = at + LASTS
    elif standing.ends_at <= at:
        standing.by_id, standing.began_at, standing.ends_at = by.id, at, at + LASTS


def end_claim(session: Session, answer_id: int, *, by: Staff) -> None:
    """Says that ``by`` has done with the answer."""
    session.execute(delete(Claim).where(Claim.answer_id == answer_id, Claim.by_id == by.id))
