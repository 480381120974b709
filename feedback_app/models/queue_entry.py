"""A quotable answer's place in the queue of the staff."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.answer import Answer
from feedback_app.models.base import Base
from feedback_app.models.force import Force
from feedback_app.models.response import Response
from feedback_app.workflow import AnswerState

FILTERS = ("force_id", "region_code", "stream", "overall")


class QueueEntry(Base):
    """The changing side of an answer, which itself never changes: its state and version.

    What the queue filters by is repeated from the response, each with an index that ends in the queue's order, so
    that a page costs the same however long the queue is.
    """

    __tablename__ = "queue_entry"
    __table_args__ = (
        Index(None, "state", "given_at", "answer_id"),
        *(Index(None, "state", facet, "given_at", "answer_id") for facet in FILTERS),
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
    given_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    answer: Mapped[Answer] = relationship()
    response: Mapped[Response] = relationship()
    force: Mapped[Force | None] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (SQLAlchemy reads it from the class)
