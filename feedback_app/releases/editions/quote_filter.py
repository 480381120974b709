"""What the quotes to pick from are narrowed to, as it stands in an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from feedback_app.domain.attribution import ROLES
from feedback_app.domain.slots import Slot
from feedback_app.models import Edition
from feedback_app.web.filter_choices import Choices, choices
from feedback_app.web.filter_field import FilterField
from feedback_app.web.search_input import words_in

LABELLED: Mapping[str, str] = {
    "words": "Words",
    "stream": "Work stream",
    "region": "Region",
    "force": "Force",
    "role": "Role",
    "overall": "Overall rating",
    "slot": "Fits",
}
COMMON = ("words", "stream", "region", "force")


@dataclass(frozen=True)
class QuoteFilter:
    """Any of these; ``slot`` takes quotes that are no longer than it."""

    words: str | None = None
    stream: str | None = None
    region: str | None = None
    force: str | None = None
    role: str | None = None
    overall: int | None = None
    slot: Slot | None = None

    def facets(self) -> dict[str, str]:
        """What is set, by name, as it stands in an address."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        found["slot"] = self.slot.name if self.slot else None
        return {name: str(value) for name, value in found.items() if value}

    def address(self) -> dict[str, str]:
        """As the arguments of an address. The work stream is always said: an address that names nothing means what the
        edition is about."""
        return {"stream": "", **self.facets()}

    def without(self, name: str) -> dict[str, str]:
        """The arguments of the same, not narrowed by that."""
        return {"stream": "", **{key: value for key, value in self.facets().items() if key != name}}


def quote_filter(
    given: Mapping[str, str], edition: Edition, slots: Sequence[Slot]
) -> tuple[QuoteFilter, dict[str, str]]:
    """The quotes that an address asks for, and a sentence for each thing that is not understood. Where it names no
    filter, those that match the edition's work stream and audience are meant."""
    if not any(name in given for name in LABELLED):
        stream = None if edition.stream == "both" else edition.stream
        return QuoteFilter(stream=stream, region=edition.region_code, force=edition.force_id), {}
    faults: dict[str, str] = {}
    values: dict[str, Any] = {"words": words_in(given.get("words", ""), faults)}
    known = choices_offered(slots)
    for name, offers in known.items():
        typed = given.get(name, "")
        values[name] = typed if typed in offers else None
        if typed and typed not in offers:
            faults[name] = f"There is no such {LABELLED[name].lower()}. Choose one from the list."
    values["overall"] = int(values["overall"]) if values["overall"] else None
    values["slot"] = next((slot for slot in slots if slot.name == values["slot"]), None)
    return QuoteFilter(**values), faults


def choices_offered(slots: Sequence[Slot]) -> dict[str, Choices]:
    """By filter, what can be chosen, as it is called."""
    known = choices()
    return {
        "stream": known["stream"],
        "region": known["region"],
        "force": known["force"],
        "role": {role: label.partition(" ")[2].capitalize() for role, label in ROLES.items()},
        "overall": known["overall"],
        "slot": {slot.name: f"The {slot.name} slot, {slot.characters} characters" for slot in slots},
    }


def filter_fields(
    chosen: QuoteFilter, faults: Mapping[str, str], slots: Sequence[Slot]
) -> tuple[list[FilterField], list[FilterField]]:
    """The filters, those that are used most, then the others."""
    known, values = choices_offered(slots), chosen.facets()
    every = [
        FilterField(
            name, label, values.get(name, ""), [("", "Any"), *known[name].items()], fault=faults.get(name, "")
        )
        if name in known
        else FilterField(name, label, values.get(name, ""), [], "search", faults.get(name, ""))
        for name, label in LABELLED.items()
    ]
    return [one for one in every if one.name in COMMON], [one for one in every if one.name not in COMMON]


def chips(chosen: QuoteFilter, slots: Sequence[Slot]) -> list[tuple[str, str, dict[str, str]]]:
    """What they are narrowed to, as (filter, value as it is called, the arguments without it)."""
    known = choices_offered(slots)
    return [
        (LABELLED[name], known.get(name, {}).get(value, value), chosen.without(name))
        for name, value in chosen.facets().items()
    ]
