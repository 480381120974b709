"""The forms that describe an edition, and that take its own figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import request
from wtforms import (
    FieldList,
    FormField,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice

from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.domain.slots import Slot
from feedback_app.domain.streams import STREAMS
from feedback_app.export.figures import OwnFigure
from feedback_app.lib.numbers import read_number
from feedback_app.models import Edition
from feedback_app.releases.editions.actions import Description, NewEdition
from feedback_app.web.forms import DayField, Form, PlainText, RowField, VersionedForm

AUDIENCES = {"national": "The whole country", "region": "One region", "force": "One force"}
MOST_PER_SLOT = 99
"""Quotes of one slot in a layout."""

MOST_FIGURES = 8
MISSING = {
    "value": "Write the figure as it is printed, such as £2.4 million.",
    "label": "Say what the figure counts.",
    "source": "Say where the figure comes from: it is printed beside it.",
}


def as_typed(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""


class LongText(PlainText):
    widget = TextAreaField.widget


class EditionForm(Form):
    title = PlainText("Title", missing="Give the edition a title, such as Outcomes, autumn 2026.", limit=120)
    stream = SelectField(
        "Work stream",
        choices=[SelectChoice(value, label) for value, label in STREAMS.items()],
        validate_choice=True,
    )
    period = PlainText(
        "Period", missing="Say which months it covers, such as July to September 2026.", limit=60
    )
    audience = SelectField(
        "For",
        choices=[SelectChoice(value, label) for value, label in AUDIENCES.items()],
        default="national",
    )
    region = SelectField(
        "Region",
        choices=[
            SelectChoice("", "Choose a region"),
            *(SelectChoice(region.code, region.name) for region in REGIONS.values()),
        ],
        default="",
    )
    force = SelectField(
        "Force",
        choices=[
            SelectChoice("", "Choose a force"),
            *(SelectChoice(force.id, force.name) for force in FORCES.values()),
        ],
        default="",
    )

    def validate_region(self, field: Any) -> None:
        if self.audience.data == "region" and not field.data:
            raise ValidationError("Choose the region that the edition is for.")

    def validate_force(self, field: Any) -> None:
        if self.audience.data == "force" and not field.data:
            raise ValidationError("Choose the force that the edition is for.")

    def edition(self) -> NewEdition:
        return NewEdition(**self._values())

    def _values(self) -> dict[str, Any]:
        """Without a region or a force that the edition is not for."""
        return {
            "title": self.title.data,
            "stream": self.stream.data,
            "period": self.period.data,
            "audience": self.audience.data,
            "region_code": self.region.data if self.audience.data == "region" else None,
            "force_id": self.force.data if self.audience.data == "force" else None,
        }


class DescriptionForm(EditionForm):
    """The whole description, with the version that was seen. ``slot_sizes`` is what was typed, by the slot's name."""

    version = RowField()
    first = DayField("First day", called="first day", is_optional=True)
    last = DayField("Last day", called="last day", is_optional=True)
    notes = LongText("Notes for colleagues", limit=4_000)

    def __init__(self, edition: Edition, slots: Sequence[Slot]) -> None:
        super().__init__(
            data={
                "title": edition.title,
                "stream": edition.stream,
                "period": edition.period,
                "audience": edition.audience,
                "region": edition.region_code or "",
                "force": edition.force_id or "",
                "version": edition.version,
                "first": as_typed(edition.first),
                "last": as_typed(edition.last),
                "notes": edition.notes,
            }
        )
        self.slots = slots
        self.stored_sizes = {slot.name: str(edition.slots.get(slot.name) or "") for slot in slots}
        self.slot_sizes = {
            slot.name: request.form.get(f"slot-{number}", "").strip()
            if self.is_submitted()
            else self.stored_sizes[slot.name]
            for number, slot in enumerate(slots, start=1)
        }
        self.slot_faults: dict[str, str] = {}

    def validate_last(self, field: Any) -> None:
        if (first := self.first.day()) and (last := field.day()) and last < first:
            raise ValidationError("The last day is before the first. Change one of the two.")

    def validate(self, **kw: Any) -> bool:
        """Also checks that each slot holds a number of quotes."""
        for name, typed in self.slot_sizes.items():
            if typed and read_number(typed, MOST_PER_SLOT) is None:
                self.slot_faults[name] = f"Write a whole number from 0 to {MOST_PER_SLOT}, or leave it empty."
        return bool(super().validate(**kw)) and not self.slot_faults

    def faults(self) -> list[tuple[str, str]]:
        """Those of the fields, then those of the slots."""
        ids = {slot.name: f"slot-{number}" for number, slot in enumerate(self.slots, start=1)}
        return [*super().faults(), *((ids[name], sentence) for name, sentence in self.slot_faults.items())]

    def stored_otherwise(self) -> list[tuple[str, str]]:
        """What the store holds where something else was typed: the label of a field, and what stands in it."""
        fields = [field for field in self if field.name not in ("csrf_token", "version")]
        stored = [
            (field.label.text, _as_chosen(field))
            for field in fields
            if (field.data or "") != (field.object_data or "")
        ]
        slots = [(slot.name.capitalize(), self.stored_sizes[slot.name]) for slot in self.slots]
        return stored + [
            (called, size)
            for (called, size), typed in zip(slots, self.slot_sizes.values(), strict=True)
            if size != typed
        ]

    def description(self) -> Description:
        return Description(
            **self._values(),
            first=self.first.day(),
            last=self.last.day(),
            notes=self.notes.data,
            slots={name: int(typed) for name, typed in self.slot_sizes.items() if typed and int(typed)},
        )


def _as_chosen(field: Any) -> str:
    """What the store holds for ``field``, of a list as the list calls it."""
    if isinstance(field, SelectField):
        return next((str(option.label) for option in field.choices if option.value == field.object_data), "")
    return field.object_data or ""


class FigureForm(PlainForm):  # type: ignore[misc]  # WTForms ships no types
    value = PlainText("Value", limit=40)
    label = PlainText("What it counts", limit=160)
    source = PlainText("Source", limit=300)

    def is_begun(self) -> bool:
        """Where any of its fields holds something."""
        return any((field.data or "").strip() for field in self)

    def validate_value(self, field: Any) -> None:
        """Refuses an empty field of a figure that was begun, here and in the two others."""
        if self.is_begun() and not field.data:
            raise ValidationError(MISSING[field.short_name])

    validate_label = validate_source = validate_value


class FiguresForm(VersionedForm):
    """The edition's own figures, with empty rows for more."""

    figures = FieldList(FormField(FigureForm), max_entries=MOST_FIGURES)

    def __init__(self, edition: Edition) -> None:
        stored = [
            {"value": figure.value, "label": figure.label, "source": figure.source}
            for figure in edition.figures
        ]
        super().__init__(data={"version": edition.version, "figures": stored})
        self.stored = [OwnFigure(**figure) for figure in stored]
        while len(self.figures) < min(len(stored) + 2, MOST_FIGURES):
            self.figures.append_entry()

    def faults(self) -> list[tuple[str, str]]:
        fields = [self.csrf_token, self.version, *(field for row in self.figures for field in row.form)]
        return [(field.id, str(field.errors[0])) for field in fields if field.errors]

    def stored_otherwise(self) -> list[tuple[str, str]]:
        """The figures that the store holds, where they are not those that were typed."""
        if self.stored == self.own_figures():
            return []
        return [
            (f"Figure {number}", f"{figure.value} {figure.label} ({figure.source})")
            for number, figure in enumerate(self.stored, start=1)
        ] or [("Your own", "")]

    def own_figures(self) -> list[OwnFigure]:
        rows = [row.form for row in self.figures if row.form.is_begun()]
        return [OwnFigure(row.value.data, row.label.data, row.source.data) for row in rows]
