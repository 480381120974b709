"""How long an officer may object to approved words before they are released.

A receipt shows the words as soon as they are picked; the window gives its owner the time to look.
"""

from datetime import date, datetime, timedelta

from feedback_app.lib.dates import day_of


def free_from(approved_at: datetime | None, days: int, *, receipt: bool) -> date | None:
    """The first day on which words that were approved then may be released, in London; None where nobody waits for
    them: without a window, without a ``receipt``, or before they are approved."""
    if approved_at is None or not days or not receipt:
        return None
    return day_of(approved_at) + timedelta(days=days)


def is_open(until: date | None, at: datetime) -> bool:
    """Whether the officer may still object at this moment."""
    return until is not None and day_of(at) < until
