"""The part of a list that a program asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class PageRange:
    """At most ``limit`` rows with numbers above ``after``."""

    after: int
    limit: int

    @property
    def fetch_size(self) -> int:
        """One row more than the page, which shows whether there are more."""
        return self.limit + 1

    def page(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of the page, of those that were fetched."""
        return rows[: self.limit]

    def continuation(self, rows: Sequence[Any], numbers: Sequence[int]) -> dict[str, Any]:
        """``next``, the cursor to read on from, which is always given; and ``more``, whether there is more already.

        ``numbers`` are the cursors of the page's rows.
        """
        return {"next": numbers[-1] if numbers else self.after, "more": len(rows) > self.limit}
