"""Somebody who has a recalled quote and has to take it out."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.download import Download
from feedback_app.models.print_use import PrintUse
from feedback_app.models.staff import Staff


class RecallRecipient(Base):
    """A recipient has the quote by a ``download`` or in print. It is settled once they confirmed that the quote is out,
    or once it was given up with a ``reason``. ``settled_by`` is the member of staff who said so, ``settled_with_id``
    the pipeline's token; both are empty where the operator did at the command line.

    The columns bear the names of an earlier version.
    """

    __tablename__ = "recall_place"
    __table_args__ = (
        CheckConstraint("(taking_id IS NULL) <> (printing_id IS NULL)", name="is_taken_or_printed"),
        CheckConstraint("state IN ('outstanding', 'confirmed', 'given_up')", name="state_is_known"),
        CheckConstraint("(state = 'outstanding') = (settled_at IS NULL)", name="settled_has_a_moment"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"), index=True)
    download_id: Mapped[int | None] = mapped_column("taking_id", ForeignKey("taking.id"))
    printing_id: Mapped[int | None] = mapped_column(ForeignKey("printing.id"))
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    settled_with_id: Mapped[int | None] = mapped_column(ForeignKey("api_token.id"))
    settled_at: Mapped[datetime | None]

    download: Mapped[Download | None] = relationship()
    printing: Mapped[PrintUse | None] = relationship()
    settled_by: Mapped[Staff | None] = relationship()
