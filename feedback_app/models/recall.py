"""A released quote that must come out of every copy."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.quote import Quote
from feedback_app.models.recall_recipient import RecallRecipient
from feedback_app.models.staff import Staff


class Recall(Base):
    """One quote, called back out of every release that held it. ``cause`` is the transition that called it back;
    ``opened_by`` is empty where an officer's own change did. It is closed once each recipient confirmed or was given
    up."""

    __tablename__ = "recall"
    __table_args__ = (
        Index(
            "ix_recall_open",
            "id",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"), index=True)
    cause: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    quote: Mapped[Quote] = relationship()
    opened_by: Mapped[Staff | None] = relationship()
    recipients: Mapped[list[RecallRecipient]] = relationship(order_by=RecallRecipient.id)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (SQLAlchemy reads it from the class)
