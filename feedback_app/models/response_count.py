"""How many responses of one kind came in a month, kept by the database itself."""

from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class ResponseCount(Base):
    """A count kept by triggers, so that no page counts responses: those that were not withdrawn, by the ``month`` in
    which they were given (in UTC, as ``2026-11``, and all months together under an empty one) and what the response
    repeats of its answers. What was not said is an empty string, and no overall rating is 0. A row may say 0.
    """

    __tablename__ = "response_count"

    month: Mapped[str] = mapped_column(primary_key=True)
    stream: Mapped[str] = mapped_column(primary_key=True)
    force_id: Mapped[str] = mapped_column(primary_key=True)
    region_code: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    overall: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int]
