"""A story: words of one's own, two at least."""

from collections.abc import Sequence

from feedback_app.lib.messages import Message, translatable
from feedback_app.lib.normalise import UnusableTextError, normalised
from feedback_app.questionnaire.kinds.base import Kind, Question, Sheet, UnusableAnswerError, Value


class Story(Kind):
    """The value is the text."""

    name = "story"
    control = "textarea"
    takes = frozenset({"limit", "quotable"})
    limit: int | None = 5_000
    is_free_text = True
    missing = translatable("Write your story")

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        if len(given) != 1:
            raise UnusableAnswerError(Message("Write one story only"))
        try:
            words = normalised(given[0])
        except UnusableTextError as unusable:
            raise UnusableAnswerError(str(unusable)) from unusable
        if len(words) > (question.limit or 5_000):
            raise UnusableAnswerError(Message("Shorten your story"))
        if words and len(words.split()) < 2:
            raise UnusableAnswerError(Message("Write your story in two words or more"))
        return words or None
