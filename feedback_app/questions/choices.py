"""Any number of answers; an exclusive one, such as "None yet", stands alone."""

from collections.abc import Sequence

from feedback_app.questions.base import Kind, Question, Sheet, UnusableAnswerError, Value


class Choices(Kind):
    name = "choices"
    control = "checkboxes"
    takes = frozenset({"options"})
    missing = "Choose at least one answer"

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        options = self.options(question, sheet)
        if set(given) - {option.value for option in options}:
            raise UnusableAnswerError("Choose among the answers listed")
        kept = [option for option in options if option.value in given]
        alone = [option.label for option in kept if option.exclusive]
        if alone and len(kept) > 1:
            raise UnusableAnswerError(f"Choose either {alone[0]} or the other answers, not both")
        return [option.value for option in kept]
