"""A response: one completed questionnaire."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, and_, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.answer import Answer
from feedback_app.models.base import Base
from feedback_app.models.force import Force
from feedback_app.models.questionnaire import Questionnaire


class Response(Base):
    """What one officer sent, or what was imported from an earlier survey.

    ``answers`` are those that stand: an answer that was corrected is left out, its correction is in. ``receipt_sha256``
    is the hash of the officer's private link; an imported response has none. ``language`` is that in which the officer
    read the questions.

    ``region_code`` is the region on the day, as regions change. ``stream``, ``role`` and ``overall`` repeat what the
    answers say, so that the queue and the figures need not look into them.
    """

    __tablename__ = "response"
    __table_args__ = (
        CheckConstraint("overall BETWEEN 1 AND 5", name="overall_is_a_score"),
        Index(
            None,
            "link_id",
            sqlite_where=text("link_id IS NOT NULL"),
            postgresql_where=text("link_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    submission_key: Mapped[str] = mapped_column(unique=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    force_id: Mapped[str | None] = mapped_column(ForeignKey("force.id"))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    role: Mapped[str | None]
    stream: Mapped[str | None]
    overall: Mapped[int | None]
    commission: Mapped[str | None]
    source: Mapped[str]
    content_sha256: Mapped[str | None]
    language: Mapped[str]
    link_id: Mapped[int | None] = mapped_column(ForeignKey("link.id"))
    receipt_sha256: Mapped[str | None] = mapped_column(unique=True, index=True)
    withdrawn_at: Mapped[datetime | None]
    given_at: Mapped[datetime]
    received_at: Mapped[datetime]

    questionnaire: Mapped[Questionnaire] = relationship()
    force: Mapped[Force | None] = relationship()
    answers: Mapped[list[Answer]] = relationship(
        primaryjoin=lambda: and_(Answer.response_id == Response.id, Answer.replaced_at.is_(None)),
        order_by=Answer.id,
        viewonly=True,
    )
