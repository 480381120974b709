"""An event that webhooks are told of."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Event(Base):
    """Written in the transaction of what happened. ``body`` holds numbers, hashes and moments, never a word of a quote.
    ``public_id`` is the same in every delivery and every repeat, so that who gets it twice can tell.
    """

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    body: Mapped[dict[str, Any]]
    at: Mapped[datetime]
