"""Which answers were ticked, and how to rule on them."""

import re
from collections.abc import Sequence
from datetime import date

from wtforms import Field, HiddenField, StringField, ValidationError
from wtforms.fields import DateField
from wtforms.validators import AnyOf

from feedback_app.domain.states import Transition
from feedback_app.moderation.bulk.plan import FROM, MOST, BulkRequest, TickedAnswer
from feedback_app.web.forms import LARGEST_ROW, Form, PlainText

TICKED = re.compile(r"([1-9][0-9]{0,9})\.([1-9][0-9]{0,9})")


class TickedField(Field):  # type: ignore[misc]  # WTForms ships no types
    """Answers, each with the version that was seen; an answer ticked twice counts once."""

    data: Sequence[TickedAnswer] = ()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Parses ``answer_id.version``."""
        self.data = read_ticked(valuelist)
        if len(self.data) < len(set(valuelist)):
            raise ValueError("Open the queue again: the page did not say which answers were meant.")

    def pre_validate(self, form: Form) -> None:
        """Refuses none, and more than can be looked over."""
        if not self.data:
            raise ValidationError("Tick at least one answer.")
        if len(self.data) > MOST:
            raise ValidationError(f"Tick at most {MOST} answers at once: these are {len(self.data):,}.")


class TogetherForm(Form):
    """What somebody ticked in the queue; ``back`` is the page of the queue where they did."""

    ruling = StringField(validators=[AnyOf([str(ruling) for ruling in FROM], "Choose what to do with them.")])
    answer = TickedField()
    back = HiddenField()

    def bulk_request(self) -> BulkRequest:
        return BulkRequest(Transition(self.ruling.data), self.answer.data)


class ConfirmForm(TogetherForm):
    """The same, looked over, with the reason."""

    reason = PlainText("Why", limit=1_000)
    until = DateField(
        "On hold until",
        format=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"],
        invalid_value_message="Write a day after today, such as 31 March 2027.",
    )

    def validate_reason(self, field: PlainText) -> None:
        """Refuses a ruling without a reason, but for putting answers back."""
        if not field.data and self.ruling.data != Transition.REOPEN:
            raise ValidationError("Give the reason, so that a colleague can follow it.")

    def bulk_request(self) -> BulkRequest:
        until: date | None = self.until.data
        return BulkRequest(Transition(self.ruling.data), self.answer.data, self.reason.data, until)


def read_ticked(texts: Sequence[str]) -> Sequence[TickedAnswer]:
    """Each answer once; a text that names none is left out."""
    matches = (TICKED.fullmatch(text) for text in dict.fromkeys(texts))
    answers = [TickedAnswer(int(match[1]), int(match[2])) for match in matches if match]
    return [answer for answer in answers if max(answer.answer_id, answer.seen) <= LARGEST_ROW]
