"""The form in which a quote is made or changed."""

import re
from typing import Any

from flask import request
from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice

from feedback_app.domain.attribution import LADDER, Attribution
from feedback_app.excerpt import align
from feedback_app.lib.normalise import UnusableTextError, normalised
from feedback_app.moderation.proposals.builder import Typed
from feedback_app.moderation.proposals.proposal import Proposal
from feedback_app.web.forms import PlainText, VersionedForm

_BOX = re.compile(r"why-\d{1,6}-\d{1,6}")
LONGEST_REASON = 500
"""Characters; what is longer is cut there, as a reason is a sentence or two."""

RUNGS = frozenset(rung.value for rung in LADDER)


class ProposalForm(VersionedForm):
    words = PlainText(
        "The words to quote", missing="Select or type the words of the answer to quote.", limit=4_000
    )
    rung = SelectField(
        "How it is credited", choices=[SelectChoice(rung.value, rung.value) for rung in LADDER]
    )
    note = PlainText("Anything else for the approver", limit=1_000)
    stay = PlainText("Why the marked words may stay", limit=1_000)
    dismissed = SelectMultipleField(validate_choice=False)

    def __init__(self, *of: Any, reasons: dict[str, str] | None = None, **more: Any) -> None:
        """``reasons`` are those of a quote that is offered for change; otherwise they are what the press carries."""
        super().__init__(*of, **more)
        self.given = reasons

    def proposal(self, answer: str) -> Proposal:
        """The words as parts of ``answer``; on a page that does not ask why findings may stay, the note says why.

        Raises:
            NotFaithfulError: where they are not the officer's.
        """
        return Proposal(
            parts=align(answer, self.words.data),
            rung=Attribution(self.rung.data),
            note=self.note.data,
            dismissed=tuple(self.dismissed.data or ()),
            stay=self.stay.data if self.stay.raw_data else self.note.data,
            reasons=self.reasons(),
        )

    def typed(self) -> Typed:
        """As it stands, whether it can be proposed or not."""
        chosen = self.rung.data
        return Typed(
            words=self.words.data or "",
            rung=Attribution(chosen) if chosen in RUNGS else None,
            note=self.note.data or "",
            stay=self.stay.data or "",
            dismissed=tuple(self.dismissed.data or ()),
            reasons=self.reasons(),
        )

    def reasons(self) -> dict[str, str]:
        """The reasons by the key of what each is about; the page has a box for each, named by it."""
        if self.given is not None:
            return self.given
        boxes = {name: typed for name, typed in request.form.items() if _BOX.fullmatch(name)}
        return {name.removeprefix("why-"): _plain(typed) for name, typed in boxes.items()}


class BuildingForm(ProposalForm):
    """For a preview: the words may still be empty. ``press`` is the button that was pressed."""

    words = PlainText("The words to quote", limit=4_000)
    press = PlainText("", limit=40)
    fragment = BooleanField()
    """Whether a script asks, which replaces parts of the page."""

    def put(self, words: str) -> None:
        self.words.data = words


def _plain(typed: str) -> str:
    """The reason as text is kept everywhere; what cannot be kept is no reason."""
    try:
        return normalised(typed)[:LONGEST_REASON]
    except UnusableTextError:
        return ""
