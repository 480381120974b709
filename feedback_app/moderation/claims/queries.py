"""Looking up who has which answer open."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import Claim, Staff


def claims_of(
    session: Session, answer_ids: Collection[int], at: datetime, but: Staff | None = None
) -> Mapping[int, Claim]:
    """Who has these answers open at the moment ``at``, by answer; without the claims of ``but``."""
    query = select(Claim).where(Claim.answer_id.in_(answer_ids), Claim.ends_at > at)
    if but is not None:
        query = query.where(Claim.by_id != but.id)
    return {claim.answer_id: claim for claim in session.scalars(query.options(joinedload(Claim.by)))}


def claims_around(session: Session, answer_id: int, by: Staff) -> list[Claim]:
    """The claim on the answer, whoever's it is and ended or not, and every claim of ``by``: at most a few."""
    query = select(Claim).where(or_(Claim.answer_id == answer_id, Claim.by_id == by.id))
    return list(session.scalars(query.options(joinedload(Claim.by))))
