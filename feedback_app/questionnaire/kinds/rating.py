"""A scale of five labelled points, stored 5 (best) to 1.

"Not applicable" and "Don't know" are answers but no scores: they stay out of every percentage.
"""

from collections.abc import Sequence
from functools import lru_cache

from feedback_app.lib.messages import translatable
from feedback_app.questionnaire.kinds.base import EMPTY, Kind, Option, Question, Sheet, Value, chosen

LABELS = (
    translatable("Very good"),
    translatable("Good"),
    translatable("Neither good nor poor"),
    translatable("Poor"),
    translatable("Very poor"),
)
APART = (
    Option("not_applicable", translatable("Not applicable"), apart=True),
    Option("dont_know", translatable("Don't know"), apart=True),
)


@lru_cache(maxsize=64)
def _points(labels: tuple[str, ...]) -> tuple[Option, ...]:
    points = (Option(str(point), label) for point, label in zip(range(5, 0, -1), labels, strict=False))
    return (*points, *APART)


class Rating(Kind):
    name = "rating"
    control = "scale"
    takes = frozenset({"labels"})
    missing = translatable("Choose a rating, or choose Not applicable")
    positive = frozenset({"5", "4"})
    may_feed = frozenset({"overall"})
    is_rating = True

    def options(self, question: Question, sheet: Sheet = EMPTY) -> tuple[Option, ...]:
        return _points(question.labels or LABELS)

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        value = chosen(given, self.options(question, sheet))
        return int(value) if value in {"1", "2", "3", "4", "5"} else value

    def faults(self, question: Question) -> list[str]:
        wrong = len(question.labels) not in (0, 5) or len(set(question.labels)) != len(question.labels)
        return super().faults(question) + (["'labels' must hold five, all different"] if wrong else [])
