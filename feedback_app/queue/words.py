"""Where the words of a search are found: the one place that knows how."""

from sqlalchemy import ColumnElement, Select, String, cast

from feedback_app.models import Answer, QueueEntry, Quote


def found_answers(
    query: Select[QueueEntry], words: str, *, start: int | None, limit: int, backward: bool
) -> Select[QueueEntry]:
    """``query`` for places in the queue, narrowed to the newest whose answers hold the words, below the number
    ``start``; ``backward`` to the oldest above it."""
    number = QueueEntry.answer_id
    holding = cast(Answer.value, String).icontains(words, autoescape=True)
    query = query.join(Answer, Answer.id == number).where(holding)
    if start is not None:
        query = query.where(number > start if backward else number < start)
    return query.order_by(number.asc() if backward else number.desc()).limit(limit)


def in_quotes(words: str) -> ColumnElement[bool]:
    """Of quotes: the quote holds the words."""
    return Quote.words.icontains(words, autoescape=True)
