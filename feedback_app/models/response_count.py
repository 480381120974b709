"""Counts of responses by month, force and more, kept by the database itself."""

from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class ResponseCount(Base):
    """``n`` responses that were not withdrawn, kept by triggers, so that no page counts responses.

    ``month`` is that in which they were given, in UTC, as ``2026-11``; an empty month stands for all together. What an
    officer did not say is an empty string, a missing overall rating 0. ``n`` may be 0.
    """

    __tablename__ = "response_count"

    month: Mapped[str] = mapped_column(primary_key=True)
    stream: Mapped[str] = mapped_column(primary_key=True)
    force_id: Mapped[str] = mapped_column(primary_key=True)
    region_code: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    overall: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int]
