"""Hashes by which answers that say nearly the same are found."""

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class AnswerShingle(Base):
    """One of the nine hashes at most that stand for an answer's words (``feedback_app.store.duplicates``)."""

    __tablename__ = "answer_shingle"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  (SQLAlchemy reads it from the class)

    shingle: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True, index=True)
