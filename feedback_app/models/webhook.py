"""A webhook: an address to which events are delivered."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Webhook(Base):
    """Deliveries are signed with ``secret`` and, until ``former_until``, with ``former_secret`` too. Both are kept in
    clear, as a signature needs them. ``kinds`` are values of ``store.outbox.EventKind``. From ``disabled_at`` on
    nothing new is delivered."""

    __tablename__ = "webhook"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    url: Mapped[str]
    secret: Mapped[str]
    former_secret: Mapped[str | None]
    former_until: Mapped[datetime | None]
    kinds: Mapped[list[Any]]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
