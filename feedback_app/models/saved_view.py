"""A view of the queue that somebody saved under a name."""

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class SavedView(Base):
    """Seen by ``staff_id`` alone. ``address`` is the part of the queue's address behind the question mark."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("staff_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    name: Mapped[str]
    address: Mapped[str] = mapped_column(Text)
