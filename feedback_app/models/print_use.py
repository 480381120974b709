"""A place where a release was printed or shown."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class PrintUse(Base):
    """What staff know of it: ``title`` is what was made, ``place`` where it is, ``owner`` who can take it down;
    ``link`` may be empty."""

    __tablename__ = "printing"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), index=True)
    title: Mapped[str]
    place: Mapped[str]
    owner: Mapped[str]
    link: Mapped[str] = mapped_column(default="", server_default="")
    added_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[datetime]
