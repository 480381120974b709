"""A finding that somebody dismissed: its words may stay."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Dismissal(Base):
    """Holds for one ``kind`` of finding and the same words in the same answer alone."""

    __tablename__ = "dismissal"
    __table_args__ = (UniqueConstraint("answer_id", "kind", "words"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"))
    kind: Mapped[str]
    words: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
