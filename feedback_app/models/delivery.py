"""The outbox: one event on its way to one webhook."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.event import Event
from feedback_app.models.webhook import Webhook


class Delivery(Base):
    """``next_at`` is the moment from which the delivery is tried; empty once it arrived or was given up. ``status`` is
    the HTTP status of the last answer, ``fault`` a sentence where there was no answer.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("event_id", "webhook_id"),
        CheckConstraint("state IN ('waiting', 'delivered', 'failed')", name="state_is_known"),
        CheckConstraint("(state = 'waiting') = (next_at IS NOT NULL)", name="waiting_has_a_moment"),
        Index(
            "ix_delivery_due",
            "next_at",
            "id",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
        Index(None, "webhook_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id"))
    state: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]
    status: Mapped[int | None]
    fault: Mapped[str] = mapped_column(Text, default="", server_default="")
    tried_at: Mapped[datetime | None]

    event: Mapped[Event] = relationship()
    webhook: Mapped[Webhook] = relationship()
