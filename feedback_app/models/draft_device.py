"""A second browser that may open a draft."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class DraftDevice(Base):
    """A browser that took the draft up by its link and its code. The cookie holds the token, the store only its
    SHA-256. The browser in which the draft was begun is known by ``Draft.token_sha256``, and goes on working."""

    __tablename__ = "draft_key"

    token_sha256: Mapped[str] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
