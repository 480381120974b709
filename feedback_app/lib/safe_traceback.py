"""What a fault says in a log: where it happened and of which kind, without the fault's own words.

A database names the row that it refuses, and a conversion names the text that it could not read: either may be what an
officer wrote, and a log is copied to where no withdrawal reaches.
"""

from collections.abc import Iterator
from traceback import format_tb


def safe_traceback(fault: BaseException) -> str:
    """The frames and kinds of ``fault`` and of its causes, the first cause first."""
    return "".join(_frames_and_kind(cause) for cause in reversed(list(_chain(fault))))


def _chain(fault: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()  # a chain of causes may lead back to itself
    cause: BaseException | None = fault
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _frames_and_kind(cause: BaseException) -> str:
    kind = type(cause)
    state = getattr(cause, "sqlstate", None)
    named = f"{kind.__module__}.{kind.__qualname__}" + (f", SQLSTATE {state}" if state else "")
    return "".join(format_tb(cause.__traceback__)) + named + "\n"
