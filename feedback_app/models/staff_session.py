"""A browser in which a member of staff is signed in."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.staff import Staff


class StaffSession(Base):
    """The cookie holds the token, the store only its SHA-256. Signing out ends it for every copy of the cookie."""

    __tablename__ = "staff_session"

    token_sha256: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]

    staff: Mapped[Staff] = relationship()
