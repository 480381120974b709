"""A link by which staff invite a force to answer."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.force import Force
from feedback_app.models.staff import Staff


class Invitation(Base):
    """An invitation for a force, or for one commission. The address holds the token, the store only its SHA-256.

    A use is a draft that was begun by the link; a draft that is purged unsent gives its use back. ``most_uses`` is
    empty where there is no limit. ``made_key`` is the key of the press that made the link: a second press makes no
    second.
    """

    __tablename__ = "link"
    __table_args__ = (
        CheckConstraint(
            "uses >= 0 AND (most_uses IS NULL OR uses <= most_uses)", name="uses_are_within_limit"
        ),
        CheckConstraint(
            "stream IN ('operational_outcomes', 'technical_enablers', 'both')", name="stream_is_known"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    made_key: Mapped[str] = mapped_column(unique=True)
    force_id: Mapped[str | None] = mapped_column(ForeignKey("force.id"))
    stream: Mapped[str | None]
    commission: Mapped[str | None]
    most_uses: Mapped[int | None]
    uses: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    force: Mapped[Force | None] = relationship()
    made_by: Mapped[Staff] = relationship()
