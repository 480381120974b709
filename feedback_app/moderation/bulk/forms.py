"""Which answers were ticked, and what is to be ruled on them."""

import re
from collections.abc import Sequence
from datetime import date

from wtforms import Field, HiddenField, StringField, ValidationError
from wtforms.fields import DateField
from wtforms.validators import AnyOf

from feedback_app.domain.states import Transition
from feedback_app.moderation.bulk.plan import FROM, MOST, Chosen, Order
from feedback_app.web.forms import LARGEST_ROW, Form, PlainText

TICKED = re.compile(r"([1-9][0-9]{0,9})\.([1-9][0-9]{0,9})")


class TickedField(Field):  # type: ignore[misc]  # WTForms ships no types
    """Answers, each with the version that was seen; one that is ticked twice counts once."""

    data: Sequence[Chosen] = ()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads ``answer_id.version``."""
        self.data = ticked(valuelist)
        if len(self.data) < len(set(valuelist)):
            raise ValueError("Open the queue again: the page did not say which answers were meant.")

    def pre_validate(self, form: Form) -> None:
        """Asks for one answer at least, and not for more than can be looked over."""
        if not self.data:
            raise ValidationError("Tick at least one answer.")
        if len(self.data) > MOST:
            raise ValidationError(f"Tick at most {MOST} answers at once: these are {len(self.data):,}.")


class TogetherForm(Form):
    """What somebody ticked in the queue; ``back`` is the page of the queue where they did."""

    ruling = StringField(validators=[AnyOf([str(one) for one in FROM], "Choose what to do with them.")])
    answer = TickedField()
    back = HiddenField()

    def order(self) -> Order:
        """What was asked for."""
        return Order(Transition(self.ruling.data), self.answer.data)


class ConfirmForm(TogetherForm):
    """The same, looked over, with the reason."""

    reason = PlainText("Why", limit=1_000)
    until = DateField(
        "On hold until",
        format=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"],
        invalid_value_message="Write a day after today, such as 31 March 2027.",
    )

    def validate_reason(self, field: PlainText) -> None:
        """Asks why, where a colleague will want to know."""
        if not field.data and self.ruling.data != Transition.REOPEN:
            raise ValidationError("Give the reason, so that a colleague can follow it.")

    def order(self) -> Order:
        """What was asked for."""
        until: date | None = self.until.data
        return Order(Transition(self.ruling.data), self.answer.data, self.reason.data, until)


def ticked(words: Sequence[str]) -> Sequence[Chosen]:
    """The answers that ``words`` name, each once; what names none is left out."""
    found = (TICKED.fullmatch(one) for one in dict.fromkeys(words))
    read = [Chosen(int(one[1]), int(one[2])) for one in found if one]
    return [one for one in read if max(one.answer_id, one.seen) <= LARGEST_ROW]
