"""What staff say an edition is, and the figures that they type in for it."""

from collections.abc import Sequence
from datetime import date, datetime
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
from feedback_app.models import Edition
from feedback_app.releases.editions.actions import Description, NewEdition
from feedback_app.web.forms import Form, PlainText, RowField, VersionedForm

AUDIENCES = {"national": "The whole country", "region": "One region", "force": "One force"}
MOST_PLACES = 99
"""Quotes of one slot in a layout."""

MOST_FIGURES = 8
MISSING = {
    "value": "Write the figure as it is printed, such as £2.4 million.",
    "label": "Say what the figure counts.",
    "source": "Say where the figure comes from: it is printed beside it.",
}

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y")
"""How a day is read: as browsers send it, and as people type it where the browser has no calendar."""


def as_typed(day: date | None) -> str:
    """A day as people write it."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""


class LongText(PlainText):
    """Several lines of it."""

    widget = TextAreaField.widget


class DayText(PlainText):
    """A day as somebody typed it, kept as typed until it can be read."""

    def day(self) -> date | None:
        """The day, or nothing where nothing, or none, was typed."""
        for shape in DAYS if self.data else ():
            try:
                return datetime.strptime(self.data, shape).date()  # noqa: DTZ007  (a day has no zone)
            except ValueError:
                continue
        return None

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Refuses what is no day of this age."""
        if self.data and ((found := self.day()) is None or not 2000 <= found.year <= 2100):
            raise ValidationError("Write the day as in 30/9/2026, or leave it empty.")


class EditionForm(Form):
    """A new edition."""

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
            *(SelectChoice(one.code, one.name) for one in REGIONS.values()),
        ],
        default="",
    )
    force = SelectField(
        "Force",
        choices=[
            SelectChoice("", "Choose a force"),
            *(SelectChoice(one.id, one.name) for one in FORCES.values()),
        ],
        default="",
    )

    def validate_region(self, field: Any) -> None:
        """Asks for the region where the edition is for one."""
        if self.audience.data == "region" and not field.data:
            raise ValidationError("Choose the region that the edition is for.")

    def validate_force(self, field: Any) -> None:
        """Asks for the force where the edition is for one."""
        if self.audience.data == "force" and not field.data:
            raise ValidationError("Choose the force that the edition is for.")

    def edition(self) -> NewEdition:
        """What was said; a region or a force that the edition is not for is left aside."""
        return NewEdition(**self._said())

    def _said(self) -> dict[str, Any]:
        return {
            "title": self.title.data,
            "stream": self.stream.data,
            "period": self.period.data,
            "audience": self.audience.data,
            "region_code": self.region.data if self.audience.data == "region" else None,
            "force_id": self.force.data if self.audience.data == "force" else None,
        }


class DescriptionForm(EditionForm):
    """All that is said of an edition; the version that was seen goes along. ``places`` are the fields of the slots,
    by the slot's name."""

    version = RowField()
    first = DayText("First day", limit=40)
    last = DayText("Last day", limit=40)
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
        kept = {slot.name: str(edition.slots.get(slot.name) or "") for slot in slots}
        self.places = {
            slot.name: request.form.get(f"slot-{number}", "").strip()
            if self.is_submitted()
            else kept[slot.name]
            for number, slot in enumerate(slots, start=1)
        }
        self.unplaced: dict[str, str] = {}

    def validate_last(self, field: Any) -> None:
        """Refuses days the wrong way round."""
        if (first := self.first.day()) and (last := field.day()) and last < first:
            raise ValidationError("The last day is before the first. Change one of the two.")

    def validate(self, **kw: Any) -> bool:
        """The fields, and that each slot holds a number of quotes."""
        for name, typed in self.places.items():
            plain = not typed or (typed.isascii() and typed.isdigit() and len(typed) <= 2)
            if not plain:
                self.unplaced[name] = f"Write a whole number from 0 to {MOST_PLACES}, or leave it empty."
        return bool(super().validate(**kw)) and not self.unplaced

    def faults(self) -> list[tuple[str, str]]:
        """Those of the fields, then those of the slots."""
        numbered = {slot.name: f"slot-{number}" for number, slot in enumerate(self.slots, start=1)}
        return [*super().faults(), *((numbered[name], words) for name, words in self.unplaced.items())]

    def description(self) -> Description:
        """What was said."""
        return Description(
            **self._said(),
            first=self.first.day(),
            last=self.last.day(),
            notes=self.notes.data,
            slots={name: int(typed) for name, typed in self.places.items() if typed and int(typed)},
        )


class FigureForm(PlainForm):  # type: ignore[misc]  # WTForms ships no types
    """One figure of one's own."""

    value = PlainText("Value", limit=40)
    label = PlainText("What it counts", limit=160)
    source = PlainText("Source", limit=300)

    def is_begun(self) -> bool:
        """Whether anything of it was typed."""
        return any((one.data or "").strip() for one in self)

    def validate_value(self, field: Any) -> None:
        """Asks for what is missing of a figure that was begun; the two others are asked for alike."""
        if self.is_begun() and not field.data:
            raise ValidationError(MISSING[field.short_name])

    validate_label = validate_source = validate_value


class FiguresForm(VersionedForm):
    """Figures of one's own, as many as were typed."""

    figures = FieldList(FormField(FigureForm), max_entries=MOST_FIGURES)

    def __init__(self, edition: Edition) -> None:
        kept = [{"value": one.value, "label": one.label, "source": one.source} for one in edition.figures]
        super().__init__(data={"version": edition.version, "figures": kept})
        while len(self.figures) < min(len(kept) + 2, MOST_FIGURES):
            self.figures.append_entry()

    def faults(self) -> list[tuple[str, str]]:
        """Each by its field."""
        fields = [self.csrf_token, self.version, *(one for row in self.figures for one in row.form)]
        return [(field.id, str(field.errors[0])) for field in fields if field.errors]

    def typed(self) -> list[OwnFigure]:
        """What was said."""
        rows = [row.form for row in self.figures if row.form.is_begun()]
        return [OwnFigure(row.value.data, row.label.data, row.source.data) for row in rows]
