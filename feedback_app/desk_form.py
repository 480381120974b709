"""The forms that several rooms around the desk put before their staff."""

from wtforms import SelectField, SelectMultipleField
from wtforms.fields import SelectChoice

from feedback_app.attribution import LADDER, Attribution
from feedback_app.desk.proposal import Proposal
from feedback_app.excerpt import align
from feedback_app.form import PlainText, VersionedForm


class ProposalForm(VersionedForm):
    """A quote as its author wants it, typed or picked from the answer."""

    words = PlainText(
        "The words to quote", missing="Select or type the words of the answer to quote.", limit=4_000
    )
    rung = SelectField(
        "How it is credited", choices=[SelectChoice(rung.value, rung.value) for rung in LADDER]
    )
    note = PlainText("Reason", limit=1_000)
    dismissed = SelectMultipleField(validate_choice=False)
    stay = PlainText("Why the marked words may stay", limit=1_000)

    def proposal(self, answer: str) -> Proposal:
        """The words as parts of ``answer``; on a page that does not ask why marked words may stay, the note says it.

        Raises:
            NotFaithfulError: where they are not the officer's.
        """
        return Proposal(
            parts=align(answer, self.words.data),
            rung=Attribution(self.rung.data),
            note=self.note.data,
            dismissed=tuple(self.dismissed.data or ()),
            stay=self.stay.data if self.stay.raw_data else self.note.data,
        )


class ReasonForm(VersionedForm):
    """A ruling with its reason."""

    reason = PlainText("Reason", missing="Give the reason, so that a colleague can follow it.", limit=1_000)
