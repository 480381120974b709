"""A question of one version of a questionnaire."""

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Question(Base):
    """The wording that officers read when they answered; another wording is another row, of another version."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("questionnaire_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    key: Mapped[str]
    position: Mapped[int]
    kind: Mapped[str]
    wording: Mapped[str] = mapped_column(Text)
    quotable: Mapped[bool]
