"""A published version of a questionnaire."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.question import Question


class Questionnaire(Base):
    """A version is numbered and never changes. ``source`` is the TOML text that it was read from."""

    __tablename__ = "questionnaire"
    __table_args__ = (UniqueConstraint("slug", "version"), UniqueConstraint("slug", "sha256"))

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    version: Mapped[int]
    title: Mapped[str]
    source: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str]
    published_at: Mapped[datetime]

    questions: Mapped[list[Question]] = relationship(order_by=Question.position)
