"""Counts of answers and quotes by state, kept by the database itself."""

from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class StateCount(Base):
    """Kept by triggers, in shards, so that writers on PostgreSQL do not wait for one row: the count of a state is the
    sum of ``n`` over its shards, and a single shard may be negative. ``subject`` is ``queue_entry`` or ``quote``.
    """

    __tablename__ = "tally"

    subject: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(primary_key=True)
    shard: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]
