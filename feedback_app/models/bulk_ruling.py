"""A ruling on many answers at once."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.bulk_ruled_answer import BulkRuledAnswer


class BulkRuling(Base):
    """Holds the answers together that were ruled on together, so that the ruling can be undone as one: once, and for a
    while."""

    __tablename__ = "bulk_ruling"

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    ruled: Mapped[list[BulkRuledAnswer]] = relationship(order_by=BulkRuledAnswer.answer_id)
