"""One answer of a ruling on many."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class BulkRuledAnswer(Base):
    """``version`` is the one that the ruling made: who ruled on the answer after it is not overruled by an undo."""

    __tablename__ = "bulk_ruled"

    bulk_id: Mapped[int] = mapped_column(ForeignKey("bulk_ruling.id"), primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    version: Mapped[int]
