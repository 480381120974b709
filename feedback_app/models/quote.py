"""An excerpt of one answer on its way to print."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.domain.attribution import Attribution
from feedback_app.models.answer import Answer
from feedback_app.models.attribution_type import AttributionType
from feedback_app.models.base import Base
from feedback_app.models.staff import Staff


class Quote(Base):
    """Ordered parts of one answer, the words that they make and how they are credited.

    ``sha256`` is the fingerprint of words and attribution. An approval stands only while ``approved_sha256`` is equal
    to it, and the database refuses an approver who is the author. ``reason`` says why it is no longer proposed or
    approved: what a colleague asked for, or what the officer changed. ``explained`` holds the author's reasons, each
    with what it is about: a cut, a bracket, a sentence left out beside the quote.
    """

    __tablename__ = "quote"
    __table_args__ = (
        CheckConstraint("approved_by_id <> proposed_by_id", name="approver_is_not_the_author"),
        CheckConstraint(
            "(state = 'approved') = (approved_by_id IS NOT NULL AND approved_at IS NOT NULL"
            " AND approved_sha256 IS NOT NULL)",
            name="approved_means_approved_by_somebody",
        ),
        CheckConstraint("approved_sha256 = sha256", name="approval_binds_to_the_words"),
        Index(None, "state", "id"),
        Index(None, "proposed_by_id", "state", "id"),
        Index(None, "state", "approved_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), index=True)
    state: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    parts: Mapped[list[Any]]
    words: Mapped[str] = mapped_column(Text)
    rung: Mapped[Attribution] = mapped_column(AttributionType())
    label: Mapped[str]
    sha256: Mapped[str]
    note: Mapped[str] = mapped_column(Text, default="")
    explained: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    dismissed: Mapped[list[Any]]
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    proposed_at: Mapped[datetime]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    approved_at: Mapped[datetime | None]
    approved_sha256: Mapped[str | None]
    changed_at: Mapped[datetime]

    answer: Mapped[Answer] = relationship()
    proposed_by: Mapped[Staff] = relationship(foreign_keys=[proposed_by_id])
    approved_by: Mapped[Staff | None] = relationship(foreign_keys=[approved_by_id])

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (SQLAlchemy reads it from the class)
