"""Yes, no, or not sure.

"Not sure" is an answer and stays in the base, so the share of "Yes" is never flattered.
"""

from feedback_app.lib.messages import translatable
from feedback_app.questionnaire.kinds.base import EMPTY, Option, Question, Sheet
from feedback_app.questionnaire.kinds.choice import Choice

ANSWERS = (
    Option("yes", translatable("Yes")),
    Option("no", translatable("No")),
    Option("not_sure", translatable("Not sure")),
)


class YesNoNotSure(Choice):
    name = "yes_no_not_sure"
    takes = frozenset()
    may_feed = frozenset()
    missing = translatable("Choose Yes, No or Not sure")
    positive = frozenset({"yes"})

    def options(self, question: Question, sheet: Sheet = EMPTY) -> tuple[Option, ...]:
        return ANSWERS
