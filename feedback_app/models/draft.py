"""Answers that were not sent yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.questionnaire import Questionnaire
from feedback_app.models.response import Response


class Draft(Base):
    """What one browser has filled in so far. The cookie holds the token, the store only its SHA-256.

    Once sent, the draft keeps no answers but knows its response, so that a second press finds the first.
    """

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    submission_key: Mapped[str] = mapped_column(unique=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"), unique=True)
    answers: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(index=True)

    questionnaire: Mapped[Questionnaire] = relationship()
    response: Mapped[Response | None] = relationship()
