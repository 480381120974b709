"""Where the words of a search are found: the one place that knows how."""

from sqlalchemy import ColumnElement, Select, false

from feedback_app.models import QueueEntry
from feedback_app.search import answers_with, newest_answers, quotes_with, wanted


def found_answers(
    query: Select[QueueEntry], words: str, *, start: int | None, limit: int, backward: bool
) -> Select[QueueEntry]:
    """``query`` for places in the queue, narrowed to the newest whose answers hold the words, below the number
    ``start``; ``backward`` to the oldest above it. Words without a letter or a figure are found nowhere."""
    number, sought = QueueEntry.answer_id, wanted(words)
    if sought is None:
        return query.where(false())
    if not backward:
        return newest_answers(query, sought, before=start, size=limit)
    query = query.where(answers_with(sought), number > start)
    return query.order_by(number.asc()).limit(limit)


def in_quotes(words: str) -> ColumnElement[bool]:
    """Of quotes: the quote holds the words."""
    sought = wanted(words)
    return false() if sought is None else quotes_with(sought)
