"""Looking up who has which answer open."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import Claim, Staff


def open_with(
    session: Session, answer_ids: Collection[int], *, but: Staff, at: datetime
) -> Mapping[int, str]:
    """Which of these answers somebody other than ``but`` has open at this moment, and who."""
    query = select(Claim.answer_id, Staff.name).join(Staff, Staff.id == Claim.by_id)
    query = query.where(Claim.answer_id.in_(answer_ids), Claim.ends_at > at, Claim.by_id != but.id)
    return dict(session.execute(query).all())


def claims_around(session: Session, answer_id: int, by: Staff) -> list[Claim]:
    """The claim on the answer, whoever's it is and ended or not, and every claim of ``by``: at most a few."""
    query = select(Claim).where(or_(Claim.answer_id == answer_id, Claim.by_id == by.id))
    return list(session.scalars(query.options(joinedload(Claim.by))))
