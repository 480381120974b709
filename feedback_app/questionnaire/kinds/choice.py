"""One answer out of those that the question offers."""

from collections.abc import Sequence

from feedback_app.questionnaire.kinds.base import Kind, Question, Sheet, Value, only_choice


class Choice(Kind):
    name = "choice"
    control = "radios"
    takes = frozenset({"options"})
    may_feed = frozenset({"role", "stream"})

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        return only_choice(given, self.options(question, sheet))
