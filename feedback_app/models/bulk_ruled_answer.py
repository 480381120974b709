"""One answer of a ruling on many."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class BulkRuledAnswer(Base):
    """``version`` is the answer's version after the ruling: an undo leaves an answer alone that was ruled on since."""

    __tablename__ = "bulk_ruled"

    bulk_id: Mapped[int] = mapped_column(ForeignKey("bulk_ruling.id"), primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    version: Mapped[int]
