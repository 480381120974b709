"""A member of staff has an answer open."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.staff import Staff


class Claim(Base):
    """A courtesy to colleagues, not a lock: it stops nobody, and ends by itself at ``ends_at``."""

    __tablename__ = "claim"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)

    by: Mapped[Staff] = relationship()
