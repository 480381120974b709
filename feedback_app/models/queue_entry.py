"""The queue of the staff: where each quotable answer stands."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.domain.states import AnswerState
from feedback_app.models.answer import Answer
from feedback_app.models.base import Base
from feedback_app.models.force import Force
from feedback_app.models.response import Response
from feedback_app.models.staff import Staff

PROMISING = text("promise > 0")
UNREAD = text("read_at IS NULL")
ASKED = text("asked_id IS NOT NULL")
HELD = text("held_until IS NOT NULL")

FILTERS = ("force_id", "region_code", "stream", "overall")


class QueueEntry(Base):
    """The state and the version of an answer, which itself never changes.

    ``tone``, ``found`` (how many findings the rules have) and ``promise`` (the score of the best suggestion in
    thousandths, 0 where nothing is suggested) are what enrichment read in the answer at ``read_at``: after it was sent,
    so that no officer waits for it. ``held_until`` stays while a permission is withdrawn, so that a hold is not
    forgotten. ``asked`` is the colleague whose reply is waited for.

    What the queue filters by is repeated from the response, each with an index that ends in the queue's order: a page
    costs the same however long the queue is.
    """

    __tablename__ = "queue_entry"
    __table_args__ = (
        Index(None, "state", "given_at", "answer_id"),
        *(Index(None, "state", facet, "given_at", "answer_id") for facet in FILTERS),
        Index(
            None,
            "state",
            "promise",
            "given_at",
            "answer_id",
            sqlite_where=PROMISING,
            postgresql_where=PROMISING,
        ),
        Index("ix_queue_entry_unread", "answer_id", sqlite_where=UNREAD, postgresql_where=UNREAD),
        Index(None, "asked_id", "answer_id", sqlite_where=ASKED, postgresql_where=ASKED),
        Index(None, "held_until", "answer_id", sqlite_where=HELD, postgresql_where=HELD),
    )

    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    state: Mapped[str] = mapped_column(default=AnswerState.WAITING)
    version: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str | None]
    force_id: Mapped[str | None] = mapped_column(ForeignKey("force.id"))
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    stream: Mapped[str | None]
    overall: Mapped[int | None]
    tone: Mapped[str | None]
    found: Mapped[int | None]
    promise: Mapped[int] = mapped_column(default=0, server_default="0")
    read_at: Mapped[datetime | None]
    held_until: Mapped[date | None]
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    given_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    answer: Mapped[Answer] = relationship()
    response: Mapped[Response] = relationship()
    force: Mapped[Force | None] = relationship()
    asked: Mapped[Staff | None] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (SQLAlchemy reads it from the class)
