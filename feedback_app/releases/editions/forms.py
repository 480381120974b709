"""Presses on the quotes of an edition."""

from wtforms import IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, Optional

from feedback_app.lib.numbers import read_number
from feedback_app.models import Edition
from feedback_app.web.forms import LARGEST_ROW, RowField, VersionedForm

PLACES = {"up": -1, "down": 1}
MOST_ORDERED = 10_000
"""Quotes whose order is sent in one press."""


class QuoteForm(VersionedForm):
    """A press on one quote of an edition."""

    quote = RowField()


class MoveForm(QuoteForm):
    """A press that moves a quote: up, down, or to the place that was typed."""

    towards = SelectField(choices=[SelectChoice(name, name) for name in ("", *PLACES)], default="")
    place = IntegerField(validators=[Optional(), NumberRange(1, LARGEST_ROW)])

    def target(self, edition: Edition) -> int:
        """The place where it is to stand, counted from 1."""
        stands = next((one.position for one in edition.picked if one.quote_id == self.quote.data), 1)
        return int(self.place.data or stands + PLACES.get(self.towards.data, 0))


class OrderForm(VersionedForm):
    """The whole order, as the numbers of the quotes with commas between, and which of them was dragged."""

    order = StringField()
    moved = RowField()

    def quotes(self) -> list[int]:
        """The numbers; what is none is left out, and then they are not those of the edition."""
        typed = (self.order.data or "").split(",")[:MOST_ORDERED]
        return [quote for one in typed if (quote := read_number(one, LARGEST_ROW)) is not None]


class ReleaseForm(VersionedForm):
    """The press that releases the edition."""
