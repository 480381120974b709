"""Presses on the quotes of an edition."""

from wtforms import IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, Optional

from feedback_app.models import Edition
from feedback_app.web.forms import LARGEST_ROW, MOST_DIGITS, RowField, VersionedForm

STEPS = {"up": -1, "down": 1}
MOST_ORDERED = 10_000
"""Quotes whose order is sent in one press."""


class QuoteForm(VersionedForm):
    """A press on one quote of an edition."""

    quote = RowField()


class MoveForm(QuoteForm):
    """A press that moves a quote: up, down, or to the position that was typed."""

    towards = SelectField(choices=[SelectChoice(name, name) for name in ("", *STEPS)], default="")
    position = IntegerField(validators=[Optional(), NumberRange(1, LARGEST_ROW)], name="place")

    def target(self, edition: Edition) -> int:
        """The position to move to, counted from 1."""
        current = next(
            (picked.position for picked in edition.picked if picked.quote_id == self.quote.data), 1
        )
        return int(self.position.data or current + STEPS.get(self.towards.data, 0))


class OrderForm(VersionedForm):
    """The whole order, as quote numbers with commas between, and the quote that was dragged."""

    order = StringField()
    moved = RowField()

    def quotes(self) -> list[int]:
        """What is no number is left out; then the order is not that of the edition's quotes, and is refused."""
        parts = (self.order.data or "").split(",")[:MOST_ORDERED]
        return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS]


class ReleaseForm(VersionedForm):
    """Carries nothing but the version."""
