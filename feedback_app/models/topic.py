"""What a response is about, by what its officer ticked."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Topic(Base):
    """One ``value`` that was ticked of a ``question`` with several choices, for the queue to filter by."""

    __tablename__ = "topic"
    __table_args__ = (Index(None, "question", "value", "response_id"),)

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
