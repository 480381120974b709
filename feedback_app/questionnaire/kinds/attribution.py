"""How much of its source a quote may tell at most, each rung shown as it would print for this officer."""

from collections.abc import Sequence

from feedback_app.domain.attribution import LADDER, Attribution, introduction, label, safe
from feedback_app.lib.messages import Message, Translate, translatable
from feedback_app.questionnaire.kinds.base import (
    EMPTY,
    NOT_ANSWERED,
    Kind,
    Option,
    Question,
    Sheet,
    Value,
    chosen,
)

RUNGS = {
    Attribution.ONE_FORCE: "One force",
    Attribution.REGION: "The region",
    Attribution.REGION_ROLE: "The region and the role",
    Attribution.FORCE: "The force",
    Attribution.FORCE_ROLE: "The force and the role",
}


class AttributionKind(Kind):
    """The value is a rung. Only rungs that print as themselves are offered: two alike would be no choice."""

    name = "attribution"
    control = "radios"
    may_feed = frozenset({"attribution"})
    marked_optional = False
    asks_permission = True
    options_in_english = True
    missing = translatable("Choose how we may say where your words come from")

    def options(self, question: Question, sheet: Sheet = EMPTY) -> tuple[Option, ...]:
        force, role = sheet.force(), sheet.role()
        return tuple(
            Option(rung.value, introduction(label(rung, force, role, sheet.fewest)), _hint(rung, sheet))
            for rung in LADDER
            if safe(rung, force, role, sheet.fewest) is rung
        )

    def demands(self, question: Question, sheet: Sheet) -> bool:
        return bool(sheet.fact("permission"))

    def applies(self, question: Question, sheet: Sheet) -> bool:
        return bool(sheet.quotable())

    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        rung = chosen(given, self.options(question, sheet))
        return rung if sheet.fact("permission") else None

    def shown(self, question: Question, value: Value, sheet: Sheet = EMPTY, say: Translate = str) -> str:
        """The label as it will print, whatever the language of the page."""
        if value not in {rung.value for rung in LADDER}:
            return say(NOT_ANSWERED)
        return introduction(label(Attribution(value), sheet.force(), sheet.role(), sheet.fewest))

    def countable(self, question: Question) -> tuple[Option, ...]:
        return tuple(Option(rung.value, name) for rung, name in RUNGS.items())

    def faults_after(self, earlier: Sequence[Question]) -> list[str]:
        asked = any(before.feeds == "permission" for before in earlier)
        return [] if asked else ["no question that feeds 'permission' is asked earlier"]


def _hint(rung: Attribution, sheet: Sheet) -> str:
    force = sheet.force()
    if rung is not Attribution.ONE_FORCE or force is None or force.region is None:
        return ""
    if safe(Attribution.REGION, force, None, sheet.fewest) is Attribution.REGION:
        return ""
    place = force.region.phrase[0].upper() + force.region.phrase[1:]
    return Message(
        "%(place)s has few forces, and naming it would almost name yours. So we do not offer the region",
        place=place,
    )
