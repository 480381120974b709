"""Words of one's own, on as many lines as they need."""

from collections.abc import Iterable, Sequence

from feedback_app.lib.messages import Message, translatable
from feedback_app.lib.normalise import UnusableTextError, normalised
from feedback_app.questionnaire.counting import Count
from feedback_app.questionnaire.kinds.base import Kind, Question, Sheet, UnusableAnswerError, Value


class LongText(Kind):
    """The limit counts code points after normalisation, as the page's own counter does."""

    name = "long_text"
    control = "textarea"
    takes = frozenset({"limit", "quotable"})
    limit: int | None = 2_000
    is_free_text = True
    missing = translatable("Write your answer")

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        if len(given) != 1:
            raise UnusableAnswerError(Message("Write one answer only"))
        try:
            words = self.kept(given[0])
        except UnusableTextError as unusable:
            raise UnusableAnswerError(str(unusable)) from unusable
        limit = question.limit or self.limit
        if limit is not None and len(words) > limit:
            raise UnusableAnswerError(
                Message(
                    "Shorten your answer to %(limit)s characters or fewer: it has %(length)s now",
                    limit=f"{limit:,}",
                    length=f"{len(words):,}",
                )
            )
        return words or None

    def kept(self, text: str) -> str:
        """What is kept of the text.

        Raises:
            UnusableTextError: as ``normalised`` does.
        """
        return normalised(text)

    def counted(self, question: Question, values: Iterable[Value]) -> Count:
        """How many wrote anything; words are read, not counted."""
        return Count((), sum(bool(value) for value in values))
