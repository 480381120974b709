"""A quote as one release holds it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.permission import Permission
from feedback_app.models.recall import Recall


class ReleasedQuote(Base):
    """The exact words and attribution that were approved, their fingerprint, and the permission and the approval (an
    entry of the audit log) behind them.

    Nothing of it changes but ``recall_id``: once a recall stands there, no file, page or answer holds the words.
    """

    __tablename__ = "released_quote"
    __table_args__ = (
        UniqueConstraint("release_id", "quote_id"),
        Index(
            "ix_released_quote_standing",
            "quote_id",
            sqlite_where=text("recall_id IS NULL"),
            postgresql_where=text("recall_id IS NULL"),
        ),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    label: Mapped[str]
    sha256: Mapped[str]
    permission_id: Mapped[int | None] = mapped_column(ForeignKey("permission.id"))
    approval_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    approved_at: Mapped[datetime | None]
    recall_id: Mapped[int | None] = mapped_column(ForeignKey("recall.id"), index=True)

    permission: Mapped[Permission | None] = relationship()
    recall: Mapped[Recall | None] = relationship()
