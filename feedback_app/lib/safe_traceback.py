"""What a fault says in a log: where it happened and of which kind, without the fault's own words.

A database names the row that it refuses, and a conversion names the text that it could not read: either may be what an
officer wrote, and a log is copied to where no withdrawal reaches.
"""

from collections.abc import Iterator
from traceback import format_tb


def safe_traceback(fault: BaseException) -> str:
    """The places and kinds of ``fault`` and of what it came from, the first of them first."""
    return "".join(_told(one) for one in reversed(list(_chain(fault))))


def _chain(fault: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = fault
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _told(one: BaseException) -> str:
    kind = type(one)
    state = getattr(one, "sqlstate", None)
    named = f"{kind.__module__}.{kind.__qualname__}" + (f", SQLSTATE {state}" if state else "")
    return "".join(format_tb(one.__traceback__)) + named + "\n"
