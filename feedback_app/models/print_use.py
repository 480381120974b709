"""Where a release was printed or shown."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class PrintUse(Base):
    """What staff know of it: what was made, where it stands, who owns it, and a link, where there is one."""

    __tablename__ = "printing"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), index=True)
    title: Mapped[str]
    place: Mapped[str]
    owner: Mapped[str]
    link: Mapped[str] = mapped_column(default="", server_default="")
    added_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[datetime]
