"""One answer out of several."""

from collections.abc import Sequence

from feedback_app.questionnaire.kinds.base import Kind, Question, Sheet, Value, chosen


class Choice(Kind):
    name = "choice"
    control = "radios"
    takes = frozenset({"options"})
    may_feed = frozenset({"role", "stream"})

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        return chosen(given, self.options(question, sheet))
