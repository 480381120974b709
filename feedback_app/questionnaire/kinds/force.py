"""The force that answers, out of all that there are; "Another force or agency" keeps nobody out."""

from collections.abc import Iterable, Sequence

from feedback_app.domain.forces import FORCES, Force, force_named
from feedback_app.lib.messages import translatable
from feedback_app.questionnaire.counting import Count
from feedback_app.questionnaire.kinds.base import EMPTY, Kind, Option, Question, Sheet, Value, chosen

GROUPS = {
    "special": translatable("Special police forces"),
    "agency": translatable("National agencies"),
    "rocu": translatable("Regional organised crime units"),
    "other": translatable("Not in this list"),
}
ELSEWHERE = translatable("Scotland and Northern Ireland")
NOT_LISTED = translatable("Another force or agency")
"""The one row of ``forces.csv`` that is no force's name, and so the one that is translated."""


class ForceKind(Kind):
    name = "force"
    control = "select"
    may_feed = frozenset({"force"})
    values_are_words = False
    not_an_answer = "is no force that is known: taken without a force"
    missing = translatable("Choose your force, or choose Another force or agency")

    def options(self, question: Question, sheet: Sheet = EMPTY) -> tuple[Option, ...]:
        """One a force, those of a group beside each other; the hint is the name of the group."""
        return OPTIONS

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        return chosen(given, OPTIONS)

    def named(self, words: str) -> Option | None:
        force = force_named(words)
        return next((option for option in OPTIONS if force and option.value == force.id), None)

    def counted(self, question: Question, values: Iterable[Value]) -> Count:
        """Only forces that answered: sixty rows of nought tell nobody anything."""
        count = super().counted(question, values)
        return Count(tuple(tally for tally in count.tallies if tally.number), count.base)


def _group(force: Force) -> str:
    if force.kind in GROUPS:
        return GROUPS[force.kind]
    return force.region.short_name if force.region else ELSEWHERE


def _options() -> tuple[Option, ...]:
    groups = list(dict.fromkeys(map(_group, FORCES.values())))
    listed = sorted(FORCES.values(), key=lambda force: (groups.index(_group(force)), force.name))
    return tuple(Option(force.id, force.name, _group(force), aliases=force.aliases) for force in listed)


OPTIONS = _options()
