"""A quote as one release holds it."""

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class ReleasedQuote(Base):
    """The exact words and attribution that were approved, with their fingerprint. Never changed."""

    __tablename__ = "released_quote"
    __table_args__ = (UniqueConstraint("release_id", "quote_id"),)

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    label: Mapped[str]
    sha256: Mapped[str]
