"""A whole number from 0 to 10, for earlier surveys that asked how likely one is to recommend.

No net promoter score is made of it: officers have no choice of supplier.
"""

import re
from collections.abc import Sequence

from feedback_app.lib.messages import Message, translatable
from feedback_app.questionnaire.kinds.base import (
    EMPTY,
    Kind,
    Option,
    Question,
    Sheet,
    UnusableAnswerError,
    Value,
)

READABLE = re.compile(r"(\d|10)(?:\s?/\s?10|\s+out of 10)?", re.ASCII)


class Score(Kind):
    name = "score"
    control = "scale"
    missing = translatable("Choose a number from 0 to 10")

    def options(self, question: Question, sheet: Sheet = EMPTY) -> tuple[Option, ...]:
        return tuple(Option(str(point), str(point)) for point in range(11))

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        match = READABLE.fullmatch(given[0].strip()) if len(given) == 1 else None
        if match is None:
            raise UnusableAnswerError(Message("Choose one whole number from 0 to 10"))
        return int(match[1])
