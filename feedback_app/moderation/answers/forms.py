"""The rulings on an answer. All of them are one form on the page, so every field has a name of its own."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from wtforms import DateField, SelectField, ValidationError

from feedback_app.models import Staff
from feedback_app.web.forms import PlainText, VersionedForm

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y")
"""As browsers send a day, and as people type it where the browser has no calendar."""

YEARS_AHEAD = 10


class DayField(DateField):  # type: ignore[misc]  # WTForms ships no types
    """What cannot be parsed leaves None, for the form to say so in its own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        with suppress(ValueError):
            super().process_formdata(valuelist)


class RuleOutForm(VersionedForm):
    """The reason is one of the list, own words, or both."""

    chosen = SelectField("Reason", choices=[], validate_choice=False, name="ruled_out")
    reason = PlainText("Or in your own words", limit=1_000, name="ruled_out_words")

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__()
        self.reasons = reasons

    def validate_chosen(self, field: Any) -> None:
        """Refuses a reason that is not in the list, and no reason at all."""
        if field.data and field.data not in self.reasons:
            raise ValidationError("Choose one of the reasons in the list, or write your own.")
        if not field.data and not (self.reason.data or "").strip():
            raise ValidationError("Choose a reason, or write your own, so that a colleague can follow it.")

    def whole_reason(self) -> str:
        return ": ".join(part for part in (self.chosen.data, self.reason.data) if part)


class HoldForm(VersionedForm):
    until = DayField("Hold until", format=list(DAYS), name="hold_until")
    reason = PlainText(
        "Why",
        missing="Say why it is on hold, such as the proceedings that are active.",
        limit=1_000,
        name="hold_reason",
    )

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    def validate_until(self, field: Any) -> None:
        """Refuses no day, and one that nobody can mean."""
        if field.data is None:
            raise ValidationError("Write the day as in 31/12/2027.")
        if field.data.year > self.today.year + YEARS_AHEAD:
            raise ValidationError(f"Choose a day within {YEARS_AHEAD} years.")


class AskForm(VersionedForm):
    to = SelectField("To", choices=[], validate_choice=False, name="ask_to")
    words = PlainText(
        "Your note", missing="Write what you want to say to your colleague.", limit=1_000, name="ask_words"
    )

    def __init__(self, colleagues: Sequence[Staff]) -> None:
        super().__init__()
        self.known = {str(colleague.id): colleague for colleague in colleagues}

    def validate_to(self, field: Any) -> None:
        """Refuses somebody who is not in the list."""
        if field.data and field.data not in self.known:
            raise ValidationError("Choose a colleague from the list.")

    def colleague(self) -> Staff | None:
        """Whose reply is waited for; None where the note is to everybody."""
        return self.known.get(self.to.data or "")


class ReplyForm(VersionedForm):
    words = PlainText("Your reply", missing="Write your reply.", limit=1_000, name="reply_words")
