"""Which answers may be quoted, one by one: nothing is ticked beforehand, and nothing ticked means none."""

from collections.abc import Sequence

from feedback_app.lib.messages import Message, Translate, translatable
from feedback_app.questionnaire.kinds.base import (
    EMPTY,
    Kind,
    Option,
    Question,
    Sheet,
    UnusableAnswerError,
    Value,
)

NONE = translatable("None of your answers may be quoted")


class Permission(Kind):
    """The value is a list of keys of questions."""

    name = "permission"
    control = "permitted_answers"
    may_feed = frozenset({"permission"})
    marked_optional = False
    takes_several = True
    asks_permission = True

    def options(self, question: Question, sheet: Sheet = EMPTY) -> tuple[Option, ...]:
        return tuple(Option(asked.key, asked.wording) for asked in sheet.quotable())

    def applies(self, question: Question, sheet: Sheet) -> bool:
        return bool(sheet.quotable())

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        offered = [asked.key for asked in sheet.quotable()]
        if set(given) - set(offered):
            raise UnusableAnswerError(
                Message("Your answers have changed. Choose again which of them we may quote")
            )
        return [key for key in offered if key in given]

    def shown(self, question: Question, value: Value, sheet: Sheet = EMPTY, say: Translate = str) -> str:
        return super().shown(question, value, sheet, say) if value else say(NONE)

    def faults(self, question: Question) -> list[str]:
        wrong = ["permission is given freely: it cannot be required"] if question.required else []
        return super().faults(question) + wrong

    def faults_after(self, earlier: Sequence[Question]) -> list[str]:
        return [] if any(before.quotable for before in earlier) else ["nothing quotable is asked earlier"]
