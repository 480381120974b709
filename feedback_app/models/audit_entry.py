"""The audit log: what was ruled and done, by whom and when."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.staff import Staff


class AuditEntry(Base):
    """One entry, written in the transaction of what it records and chained to the entry before by SHA-256.

    ``by_id`` is empty where the operator acted at the command line, a pipeline by its token, or an officer by the
    receipt. ``subject`` is the name of a table, ``subject_id`` the number of a row there.
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
