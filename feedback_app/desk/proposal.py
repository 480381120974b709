"""A quote as its author wants it, and what it has to be before it is kept."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from feedback_app.attribution import Attribution, label, safe
from feedback_app.desk.queries import objected_words, remembered
from feedback_app.desk.scrutiny import check_faithful, check_resolved
from feedback_app.excerpt import Parts, as_json, fingerprint, render
from feedback_app.force import FORCES
from feedback_app.models import QueueEntry, Quote
from feedback_app.permission import check_permitted


@dataclass(frozen=True)
class Proposal:
    """``note`` gives the reason where one is needed, for the approver to read.

    ``dismissed`` are the words of findings that may stay all the same, and ``stay`` says why.
    """

    parts: Parts
    rung: Attribution
    note: str = ""
    dismissed: tuple[str, ...] = ()
    stay: str = ""


class ObjectedError(Exception):
    """The officer objected to the same words before."""

    def __init__(self) -> None:
        super().__init__("The officer objected to these words being published. Choose other words.")


def content(session: Session, entry: QueueEntry, proposal: Proposal) -> dict[str, Any]:
    """What a quote of ``entry``'s answer holds, by column.

    Raises:
        NotPermittedError: where the officer did not permit so much.
        NotFaithfulError, ReasonMissingError, UnresolvedFindingError: where the words may not stand so.
        ObjectedError: where the officer objected to the same words before.
    """
    check_permitted(session, entry.answer_id, proposal.rung)
    text = str(entry.answer.value)
    check_faithful(text, proposal.parts, proposal.note)
    words = render(text, proposal.parts)
    if words in objected_words(session, entry.answer_id):
        raise ObjectedError
    force, role = FORCES.get(entry.response.force_id or ""), entry.response.role
    rung = safe(proposal.rung, force, role)
    printed = label(rung, force, role)
    known = {key: one.reason for key, one in remembered(session, entry.answer_id).items()}
    return {
        "parts": as_json(proposal.parts),
        "words": words,
        "rung": rung,
        "label": printed,
        "sha256": fingerprint(words, printed),
        "note": proposal.note,
        "dismissed": check_resolved(words, rung, proposal.dismissed, proposal.stay, known),
        "reason": "",
    }


def shown(quote: Quote) -> dict[str, Any]:
    """The quote as the record keeps what was ruled on."""
    return {"words": quote.words, "label": quote.label, "parts": quote.parts, "sha256": quote.sha256}
