"""A place that a recalled quote has to come out of."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.download import Download
from feedback_app.models.print_use import PrintUse
from feedback_app.models.staff import Staff


class RecallRecipient(Base):
    """Either what somebody took or where it was printed. It is settled once the one who has it confirmed that it is
    out, or once it was given up with a ``reason``; the one who settled it is a member of staff or a pipeline's token.
    """

    __tablename__ = "recall_place"
    __table_args__ = (
        CheckConstraint("(taking_id IS NULL) <> (printing_id IS NULL)", name="is_taken_or_printed"),
        CheckConstraint("state IN ('outstanding', 'confirmed', 'given_up')", name="state_is_known"),
        CheckConstraint("(state = 'outstanding') = (settled_at IS NULL)", name="settled_has_a_moment"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"), index=True)
    taking_id: Mapped[int | None] = mapped_column(ForeignKey("taking.id"))
    printing_id: Mapped[int | None] = mapped_column(ForeignKey("printing.id"))
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    settled_with_id: Mapped[int | None] = mapped_column(ForeignKey("api_token.id"))
    settled_at: Mapped[datetime | None]

    taking: Mapped[Download | None] = relationship()
    printing: Mapped[PrintUse | None] = relationship()
    settled_by: Mapped[Staff | None] = relationship()
