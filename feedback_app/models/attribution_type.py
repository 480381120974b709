"""The type of a column that holds a rung of the attribution ladder."""

from sqlalchemy import Dialect, SmallInteger
from sqlalchemy.types import TypeDecorator

from feedback_app.domain.attribution import LADDER, Attribution


class AttributionType(TypeDecorator[Attribution]):
    """A rung is stored as its height on the ladder, 0 the least telling, so that the database can compare two."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Attribution | None, dialect: Dialect) -> int | None:
        return None if value is None else LADDER.index(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Attribution | None:
        return None if value is None else LADDER[value]
