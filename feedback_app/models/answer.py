"""What was said to one question."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.question import Question


class Answer(Base):
    """Never changed once given. ``value`` is what the kind of question makes of it: text, a number, a list.

    A correction is a further row with the next ``version``; then ``replaced_at`` says when this one ceased to stand.
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
