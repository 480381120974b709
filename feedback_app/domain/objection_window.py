"""How long an officer may object to approved words before they are released.

A receipt shows the words as soon as they are picked; the window gives its owner the time to look.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def free_from(approved_at: datetime | None, days: int, *, receipt: bool) -> date | None:
    """The first day on which words that were approved then may be released, in London; None where nobody waits for
    them: without a window, without a ``receipt``, or before they are approved."""
    if approved_at is None or not days or not receipt:
        return None
    return approved_at.astimezone(LONDON).date() + timedelta(days=days)


def is_open(until: date | None, at: datetime) -> bool:
    """Whether the officer may still object at this moment."""
    return until is not None and at.astimezone(LONDON).date() < until


def written(day: date) -> str:
    """As 3 December 2026."""
    return f"{day.day} {day:%B %Y}"
