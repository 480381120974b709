"""What an officer permits to be published."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.domain.attribution import Attribution
from feedback_app.models.attribution_type import AttributionType
from feedback_app.models.base import Base
from feedback_app.models.permitted_answer import PermittedAnswer


class Permission(Base):
    """One statement of permission. A later one ends it (``ended_at``) and stands beside it; nothing else of it ever
    changes, and none is removed: the database refuses both, and more than one live statement of a response.

    ``basis`` is ``form``, ``import`` or ``unknown``: an unknown permission covers nothing. ``ceiling`` is the most
    telling attribution that is permitted. ``wording_version`` names the questionnaire, its version and the language of
    the ``wording`` that the officer read, as ``support/1/en``.
    """

    __tablename__ = "permission"
    __table_args__ = (
        CheckConstraint("basis IN ('form', 'import', 'unknown')", name="basis_is_known"),
        CheckConstraint("basis <> 'unknown' OR ceiling IS NULL", name="unknown_permits_nothing"),
        Index(
            "uq_permission_live",
            "response_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    basis: Mapped[str]
    ceiling: Mapped[Attribution | None] = mapped_column(AttributionType())
    wording: Mapped[str] = mapped_column(Text)
    wording_version: Mapped[str]
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    covers: Mapped[list[PermittedAnswer]] = relationship()
