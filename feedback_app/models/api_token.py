"""A key with which a publication pipeline reads releases."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.staff import Staff


class ApiToken(Base):
    """The token itself is shown once, when it is made; only its SHA-256 is kept. ``scopes`` are values of
    ``domain.token_scopes.Scope``; with ``edition_id`` it opens that edition alone. ``last_used_at`` is exact to the
    minute.
    """

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    token_sha256: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[list[Any]]
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]

    made_by: Mapped[Staff] = relationship()
