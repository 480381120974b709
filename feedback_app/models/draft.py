"""Answers that an officer has not sent yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Draft(Base):
    """Answers filled in so far. The cookie holds the token, the store only its SHA-256.

    ``answers`` are those that were checked; ``typed`` are the raw strings of pages that were not continued from, by
    group and question; ``findings`` are what the rules noticed in each written answer. ``return_sha256`` is that of the
    link by which another device may take the draft up, once its officer types the code.

    Once sent, the draft keeps no answers and knows its response, so that a second press finds the first.
    """

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    submission_key: Mapped[str] = mapped_column(unique=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"), unique=True)
    answers: Mapped[dict[str, Any]]
    typed: Mapped[dict[str, Any]]
    findings: Mapped[dict[str, Any]]
    language: Mapped[str]
    link_id: Mapped[int | None] = mapped_column(ForeignKey("link.id"))
    return_sha256: Mapped[str | None] = mapped_column(unique=True, index=True)
    code_sha256: Mapped[str | None]
    wrong_codes: Mapped[int] = mapped_column(default=0)
    no_code_before: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(index=True)
