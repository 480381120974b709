"""The forms that several rooms around the desk put before their staff."""

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice

from feedback_app.domain.attribution import LADDER, Attribution
from feedback_app.excerpt import align
from feedback_app.moderation.proposals.builder import Typed
from feedback_app.moderation.proposals.proposal import Proposal
from feedback_app.web.forms import PlainText, VersionedForm

RUNGS = frozenset(rung.value for rung in LADDER)


class ProposalForm(VersionedForm):
    """A quote as its author wants it, typed or picked from the answer."""

    words = PlainText(
        "The words to quote", missing="Select or type the words of the answer to quote.", limit=4_000
    )
    rung = SelectField(
        "How it is credited", choices=[SelectChoice(rung.value, rung.value) for rung in LADDER]
    )
    note = PlainText("Why something is left out or cut", limit=1_000)
    stay = PlainText("Why the marked words may stay", limit=1_000)
    dismissed = SelectMultipleField(validate_choice=False)

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

    def typed(self) -> Typed:
        """All of it as it stands, whether it can be proposed or not."""
        chosen = self.rung.data
        return Typed(
            words=self.words.data or "",
            rung=Attribution(chosen) if chosen in RUNGS else None,
            note=self.note.data or "",
            stay=self.stay.data or "",
            dismissed=tuple(self.dismissed.data or ()),
        )


class BuildingForm(ProposalForm):
    """The same before it is proposed: a quote may yet be without a word. ``press`` says which button was pressed."""

    words = PlainText("The words to quote", limit=4_000)
    press = PlainText("", limit=40)
    fragment = BooleanField()
    """Whether a script asks, which wants the parts that change instead of the page."""

    def put(self, words: str) -> None:
        """Puts what a press made into the box."""
        self.words.data = words
