"""The feed of changes that a pipeline follows."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class ChangeFeedEntry(Base):
    """A released quote was added or withdrawn.

    Ids are given under the lock of the audit log: they run in the order in which transactions end, without gaps, so a
    pipeline that reads on from the last id that it saw misses none.
    """

    __tablename__ = "change"
    __table_args__ = (CheckConstraint("kind IN ('added', 'withdrawn')", name="kind_is_known"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    position: Mapped[int]
    at: Mapped[datetime]
