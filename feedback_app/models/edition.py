"""A set of quotes being prepared."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.picked_quote import PickedQuote


class Edition(Base):
    """What staff gather for one infographic: title, work stream, period, and quotes in order."""

    __tablename__ = "edition"
    __table_args__ = (
        CheckConstraint(
            "stream IN ('operational_outcomes', 'technical_enablers', 'both')", name="stream_is_known"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    stream: Mapped[str]
    period: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    picked: Mapped[list[PickedQuote]] = relationship(
        order_by=PickedQuote.position, cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (SQLAlchemy reads it from the class)
