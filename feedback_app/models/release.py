"""An edition, numbered and frozen."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.edition import Edition
from feedback_app.models.released_quote import ReleasedQuote
from feedback_app.models.staff import Staff


class Release(Base):
    """A release never changes. ``sha256`` is its seal (``feedback_app.export.document``), over the document as
    ``document_version`` lays it out.

    ``audience`` is in words, as it is printed. ``figures`` and ``changes`` stand as the document holds them; releases
    made before version 0.4 have none.
    """

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    title: Mapped[str]
    stream: Mapped[str]
    period: Mapped[str]
    audience: Mapped[str] = mapped_column(default="", server_default="")
    figures: Mapped[dict[str, Any] | None]
    changes: Mapped[list[Any] | None]
    document_version: Mapped[int] = mapped_column("form", default=2, server_default="1")
    sha256: Mapped[str]
    released_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    released_at: Mapped[datetime]

    edition: Mapped[Edition] = relationship()
    released_by: Mapped[Staff] = relationship()
    quotes: Mapped[list[ReleasedQuote]] = relationship(order_by=ReleasedQuote.position)
