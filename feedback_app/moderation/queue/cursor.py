"""The cursor from which a page of the queue begins."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from feedback_app.domain.forces import FORCES
from feedback_app.models import QueueEntry
from feedback_app.moderation.queue.filter import EPOCH

MICROSECOND = timedelta(microseconds=1)
LARGEST = (17, 9, 4)
"""Digits of a moment, of an answer's number and of a promise that both databases can hold."""


@dataclass(frozen=True)
class Cursor:
    """An entry's position in every order: all that an order sorts by."""

    given_at: datetime
    answer_id: int
    promise: int = 0
    force_id: str | None = None

    def __str__(self) -> str:
        """As it stands in an address."""
        moment = (self.given_at - EPOCH) // MICROSECOND
        return f"{moment}.{self.answer_id}.{self.promise}.{self.force_id or ''}"


def cursor_of(entry: QueueEntry) -> Cursor:
    return Cursor(entry.given_at, entry.answer_id, entry.promise, entry.force_id)


def read_cursor(words: str) -> Cursor | None:
    """As it stood in an address; None for anything else."""
    parts = words.split(".", 3)
    if len(parts) < 4 or (parts[3] and parts[3] not in FORCES):
        return None
    if not all(
        part.isascii() and part.isdigit() and len(part) <= digits
        for part, digits in zip(parts, LARGEST, strict=False)
    ):
        return None
    moment, answer, promise = map(int, parts[:3])
    return Cursor(EPOCH + moment * MICROSECOND, answer, promise, parts[3] or None)
