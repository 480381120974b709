"""What staff say of editions."""

from wtforms import SelectField
from wtforms.fields import SelectChoice

from feedback_app.form import Form, PlainText, RowField, VersionedForm
from feedback_app.publishing.actions import NewEdition
from feedback_app.stream import STREAMS

PLACES = {"up": -1, "down": 1}


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

    def edition(self) -> NewEdition:
        """What was said."""
        return NewEdition(title=self.title.data, stream=self.stream.data, period=self.period.data)


class QuoteForm(VersionedForm):
    """A press on one quote of an edition."""

    quote = RowField()


class MoveForm(QuoteForm):
    """A press that moves a quote."""

    towards = SelectField(choices=[SelectChoice(name, name) for name in PLACES])

    def places(self) -> int:
        """How far, towards the end where positive."""
        return PLACES[self.towards.data]


class ReleaseForm(VersionedForm):
    """The press that releases the edition."""
