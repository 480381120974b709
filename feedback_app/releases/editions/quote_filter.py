"""The filter of the quotes that may be picked, as it stands in an address."""

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
    """All that are set apply; ``slot`` takes quotes that are no longer than it."""

    words: str | None = None
    stream: str | None = None
    region: str | None = None
    force: str | None = None
    role: str | None = None
    overall: int | None = None
    slot: Slot | None = None

    def facets(self) -> dict[str, str]:
        """By name, those that are set, as they stand in an address."""
        values = {facet.name: getattr(self, facet.name) for facet in fields(self)}
        values["slot"] = self.slot.name if self.slot else None
        return {name: str(value) for name, value in values.items() if value}

    def address(self) -> dict[str, str]:
        """As arguments of an address. The work stream is always among them: an address without any filter means the
        edition's own work stream and audience."""
        return {"stream": "", **self.facets()}

    def without(self, name: str) -> dict[str, str]:
        """The arguments without one facet."""
        return {"stream": "", **{key: value for key, value in self.facets().items() if key != name}}


def quote_filter(
    given: Mapping[str, str], edition: Edition, slots: Sequence[Slot]
) -> tuple[QuoteFilter, dict[str, str]]:
    """The filter that an address asks for, and a sentence for each argument that is not understood. An address without
    any filter means the edition's own work stream and audience."""
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
    """By filter, its values with their labels."""
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
    """Those that are used most, then the others."""
    known, values = choices_offered(slots), chosen.facets()
    every = [
        FilterField(
            name, label, values.get(name, ""), [("", "Any"), *known[name].items()], fault=faults.get(name, "")
        )
        if name in known
        else FilterField(name, label, values.get(name, ""), [], "search", faults.get(name, ""))
        for name, label in LABELLED.items()
    ]
    return [field for field in every if field.name in COMMON], [
        field for field in every if field.name not in COMMON
    ]


def chips(chosen: QuoteFilter, slots: Sequence[Slot]) -> list[tuple[str, str, dict[str, str]]]:
    """Each facet that is set, as (label, value's label, the arguments without it)."""
    known = choices_offered(slots)
    return [
        (LABELLED[name], known.get(name, {}).get(value, value), chosen.without(name))
        for name, value in chosen.facets().items()
    ]
