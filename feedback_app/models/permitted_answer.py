"""An answer that a permission covers."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class PermittedAnswer(Base):
    __tablename__ = "permitted_answer"
    __table_args__ = (Index(None, "answer_id"),)

    permission_id: Mapped[int] = mapped_column(ForeignKey("permission.id"), primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
