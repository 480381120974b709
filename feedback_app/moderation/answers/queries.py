"""Looking up the colleagues whom a member of staff can ask."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import Staff


def colleagues(session: Session, of: Staff, *, demo: bool) -> list[Staff]:
    """Everybody but ``of`` who may sign in, by name; ``demo`` says whether demo accounts may."""
    query = select(Staff).where(Staff.id != of.id).order_by(Staff.name, Staff.id)
    return list(session.scalars(query if demo else query.where(Staff.demo.is_(False))))
