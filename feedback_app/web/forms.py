"""What every form is made from: the proof of the page, and text that is normalised once, the same everywhere."""

from contextlib import suppress
from datetime import date
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, ValidationError
from wtforms.validators import NumberRange
from wtforms.widgets import HiddenInput

from feedback_app.lib.dates import UnreadableDayError, read_day
from feedback_app.lib.messages import Message, translatable
from feedback_app.lib.normalise import UnusableTextError, length, normalised
from feedback_app.lib.numbers import read_number
from feedback_app.models.base import LARGEST_ROW
from feedback_app.web.csrf import SteadyCSRF
from feedback_app.web.language import translate

UNTOLD = "Open the page again: it did not say what it showed."
"""Said where a press comes without the fingerprint of what its page showed."""


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The base of every form."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # Flask-WTF ships no types
        """Our token in place of Flask-WTF's."""

        csrf_class = SteadyCSRF
        csrf_time_limit = None

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:  # asked for by WTForms
            """What a form sent. Flask-WTF would read a JSON body too, which no form here sends."""
            if formdata is None or not form.is_submitted():
                return None
            return request.form

    def faults(self) -> list[tuple[str, str]]:
        """Each field's first error as (id of the field, sentence), in the order of the page."""
        return [(field.id, str(field.errors[0])) for field in self if field.errors]

    @property
    def status(self) -> int:
        """With which its page is shown: as it was opened, or as it came back refused."""
        return 422 if self.is_submitted() else 200


class PlainText(StringField):  # type: ignore[misc]  # WTForms ships no types
    """Text as ``lib.normalise`` keeps it; too long, or holding what cannot be kept, it is refused with a sentence."""

    def __init__(self, label: str, *, missing: str = "", limit: int, **kw: Any) -> None:
        """``missing`` is the sentence where nothing was written, empty where that is allowed."""
        super().__init__(label, **kw)
        self.data: Any
        self.missing = missing
        self.limit = limit

    def pre_validate(self, form: Any) -> None:
        """Normalises what was typed; what was typed stays in the page where it is refused."""
        try:
            text = normalised(self.data or "")
        except UnusableTextError as refused:
            raise ValidationError(translate(str(refused))) from refused
        if not text and self.missing:
            raise ValidationError(translate(self.missing))
        if (over := length(text) - self.limit) > 0:
            template = translatable("Shorten this by %(over)s characters: %(limit)s is the most.")
            raise ValidationError(translate(Message(template, over=f"{over:,}", limit=f"{self.limit:,}")))
        self.data = text


class DayField(PlainText):
    """A day, kept as it was typed; ``called`` is what the sentence calls it where it cannot be read."""

    def __init__(self, label: str, *, called: str = "day", is_optional: bool = False, **kw: Any) -> None:
        super().__init__(label, limit=40, **kw)
        self.called, self.is_optional = called, is_optional

    def day(self) -> date | None:
        """The day, or nothing where none was typed."""
        with suppress(UnreadableDayError):
            return read_day(self.data or "")
        return None

    def pre_validate(self, form: Any) -> None:
        """Refuses what is no day, and nothing at all where one is asked for."""
        super().pre_validate(form)
        if self.day() is None and (self.data or not self.is_optional):
            raise ValidationError(str(UnreadableDayError(self.called)))


class RowField(IntegerField):  # type: ignore[misc]  # WTForms ships no types
    """A hidden whole number, such as a row's id or the version that was seen."""

    widget = HiddenInput()

    def __init__(self, **kw: Any) -> None:
        super().__init__("", [NumberRange(min=1, max=LARGEST_ROW)], **kw)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads plain digits alone: a number of a thousand digits would break the validator, not be refused by it."""
        row = read_number(valuelist[0] if valuelist else "", LARGEST_ROW)
        if row is None:
            raise ValueError(translate(Message("Open the page again: it did not say which row was meant.")))
        self.data = row


class EmailForm(Form):
    """Where a link is to be sent, once; the address is kept nowhere."""

    email = PlainText("E-mail address", limit=320)


class VersionedForm(Form):
    """A press that carries the version that the person saw."""

    version = RowField()


class ReasonForm(VersionedForm):
    """A ruling with its reason."""

    reason = PlainText("Reason", missing="Give the reason, so that a colleague can follow it.", limit=1_000)
