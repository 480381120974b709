"""When a delivery is tried again: the example of Standard Webhooks, over three days."""

from datetime import datetime, timedelta
from random import uniform

_SECOND, _MINUTE, _HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)

WAITS = (
    5 * _SECOND,
    5 * _MINUTE,
    30 * _MINUTE,
    2 * _HOUR,
    5 * _HOUR,
    10 * _HOUR,
    14 * _HOUR,
    20 * _HOUR,
    24 * _HOUR,
)
"""After the first try, after the second, and so on; the first is made at once. Together 3 days and 4 hours."""

JITTER = 0.1
"""The share by which a wait is longer or shorter, so that what failed together does not come back together."""

LEASE = timedelta(seconds=60)
"""How long a delivery belongs to the worker that leased it: many times what sending takes. The lease of a worker that
was killed simply runs out."""


def next_wait(tries: int) -> timedelta | None:
    """After so many failed tries; None where the delivery is given up."""
    if tries > len(WAITS):
        return None
    return WAITS[max(tries, 1) - 1] * uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  (no secret)


def is_under_way(tried_at: datetime | None, next_at: datetime | None, at: datetime) -> bool:
    """Whether a worker has leased the delivery: the moment of its next try is then the end of the lease."""
    return tried_at is not None and next_at is not None and next_at > at and next_at == tried_at + LEASE
