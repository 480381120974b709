"""An officer's answer to one question."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.question import Question


class Answer(Base):
    """An answer never changes once it is given. ``value`` is text, a number or a list, by the kind of question.

    A correction is a further row with the next ``version``; ``replaced_at`` is the moment from which this one no longer
    stands.
    """

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("response_id", "question_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    version: Mapped[int] = mapped_column(default=1)
    value: Mapped[str | int | list[str]] = mapped_column(JSON)
    replaced_at: Mapped[datetime | None]

    question: Mapped[Question] = relationship()
