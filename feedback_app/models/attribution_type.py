"""A rung of the attribution ladder as a column."""

from sqlalchemy import Dialect, SmallInteger
from sqlalchemy.types import TypeDecorator

from feedback_app.domain.attribution import LADDER, Attribution


class AttributionType(TypeDecorator[Attribution]):
    """Stored as its height on the ladder, 0 the least telling, so that the database can compare two."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Attribution | None, dialect: Dialect) -> int | None:
        """What is stored."""
        return None if value is None else LADDER.index(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Attribution | None:
        """What is read."""
        return None if value is None else LADDER[value]
