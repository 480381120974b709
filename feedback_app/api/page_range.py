"""Which part of a list is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Span:
    """At most ``limit`` rows with numbers above ``after``."""

    after: int
    limit: int

    @property
    def asked(self) -> int:
        """How many rows to look for: one more tells whether there are more."""
        return self.limit + 1

    def page(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Those of the rows found that the answer holds."""
        return rows[: self.limit]

    def whither(self, rows: Sequence[Any], numbers: Sequence[int]) -> dict[str, Any]:
        """Where to read on, which is always given, and whether there is more already.

        ``numbers`` are those of the rows in the answer.
        """
        return {"next": numbers[-1] if numbers else self.after, "more": len(rows) > self.limit}
