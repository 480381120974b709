"""Where the words of a search are found."""

from sqlalchemy import ColumnElement, String, cast, select

from feedback_app.models import Answer, QueueEntry, Quote


def in_answers(words: str) -> ColumnElement[bool]:
    """Of places in the queue: the answer holds the words."""
    holding = cast(Answer.value, String).icontains(words, autoescape=True)
    return QueueEntry.answer_id.in_(select(Answer.id).where(holding))


def in_quotes(words: str) -> ColumnElement[bool]:
    """Of quotes: the quote holds the words."""
    return Quote.words.icontains(words, autoescape=True)
