"""How many stand in each state, kept by the database itself."""

from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class StateCount(Base):
    """A count kept by triggers, in shards, so that writers on PostgreSQL do not wait for one row.

    The count of a state is the sum over its shards; a single shard may be negative.
    """

    __tablename__ = "tally"

    subject: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(primary_key=True)
    shard: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]
