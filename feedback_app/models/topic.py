"""What a response is about, by the choices of its officer."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Topic(Base):
    """One chosen value (``value``) of a question with several choices (``question``), for the queue to filter by."""

    __tablename__ = "topic"
    __table_args__ = (Index(None, "question", "value", "response_id"),)

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
