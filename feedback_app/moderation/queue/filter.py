"""What the queue is narrowed to and how it is sorted, as it stands in an address."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from feedback_app.domain.states import AnswerState

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Sort(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    PROMISING = "promising"
    FEWEST = "fewest"


FACETS = (
    "force",
    "region",
    "stream",
    "overall",
    "support",
    "exploitation",
    "tone",
    "findings",
    "permission",
    "language",
    "since",
    "until",
    "suggested",
    "mine",
    "hold",
    "words",
)
"""What can be taken away again one by one."""


@dataclass(frozen=True)
class Filter:
    """One state, or none where words or a person already narrow it, and any of the others together.

    ``me`` is whose own are meant by ``mine``, ``at`` the moment of looking: neither stands in the address, so that a
    saved view means the person and the day of whoever opens it.
    """

    state: AnswerState | None = AnswerState.WAITING
    sort: Sort = Sort.NEWEST
    force: str | None = None
    region: str | None = None
    stream: str | None = None
    overall: int | None = None
    support: str | None = None
    exploitation: str | None = None
    tone: str | None = None
    findings: str | None = None
    permission: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    suggested: str | None = None
    mine: str | None = None
    hold: str | None = None
    words: str | None = None
    me: int = field(default=0, compare=False)
    at: datetime = field(default=EPOCH, compare=False)

    def address(self) -> dict[str, str]:
        """As the arguments of an address, without what is not set."""
        chosen = {
            "state": self.state,
            "sort": None if self.sort is Sort.NEWEST else self.sort,
            **self.facets(),
        }
        return {name: str(value) for name, value in chosen.items() if value}

    def facets(self) -> dict[str, str]:
        """By name, all that is set but the state and the order."""
        values = {name: getattr(self, name) for name in FACETS}
        return {name: str(value) for name, value in values.items() if value}

    def without(self, facet: str) -> "Filter":
        """The same without that facet; a search among all states goes back to the answers that wait."""
        removed: dict[str, Any] = {facet: None}
        wider = replace(self, **removed)
        return replace(wider, state=wider.state or default_state(wider.words, wider.mine))


def default_state(words: str | None, mine: str | None) -> AnswerState | None:
    """The state where an address names none: those that wait; or all, where words or a person narrow enough by
    themselves."""
    return None if words or mine else AnswerState.WAITING
