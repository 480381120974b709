"""Any number of answers; an exclusive one, such as "None yet", stands alone."""

from collections.abc import Sequence

from feedback_app.lib.messages import Message, translatable
from feedback_app.questionnaire.kinds.base import Kind, Question, Sheet, UnusableAnswerError, Value


class Choices(Kind):
    name = "choices"
    control = "checkboxes"
    takes = frozenset({"options"})
    takes_several = True
    missing = translatable("Choose at least one answer")

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        options = self.options(question, sheet)
        if set(given) - {option.value for option in options}:
            raise UnusableAnswerError(Message("Choose among the answers listed"))
        kept = [option for option in options if option.value in given]
        alone = [option.label for option in kept if option.exclusive]
        if alone and len(kept) > 1:
            raise UnusableAnswerError(
                Message("Choose either %(answer)s or the other answers, not both", answer=alone[0])
            )
        return [option.value for option in kept]
