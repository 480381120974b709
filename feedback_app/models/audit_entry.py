"""The record of what a member of staff said."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.staff import Staff


class AuditEntry(Base):
    """Written in the transaction of what it records, chained to the one before by SHA-256.

    ``by_id`` is empty where the operator acted at the command line.
    """

    __tablename__ = "decision"
    __table_args__ = (Index(None, "subject", "subject_id", "id"), Index(None, "by_id", "at"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ruling: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any]]
    previous_sha256: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str] = mapped_column(unique=True)

    by: Mapped[Staff | None] = relationship()
