"""A quote as its author proposes it, and what it has to pass before it is stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from feedback_app.domain.attribution import Attribution, label, safe
from feedback_app.domain.forces import FORCES
from feedback_app.domain.reasons import ReasonMissingError
from feedback_app.excerpt import NotFaithfulError, Parts, as_json, fingerprint, render
from feedback_app.models import QueueEntry, Quote
from feedback_app.moderation.proposals.checks import (
    UnresolvedFindingError,
    check_explained,
    check_faithful,
    check_resolved,
    explained,
    questions,
)
from feedback_app.moderation.queries import objected_words, remembered
from feedback_app.store.permissions import NotPermittedError, check_permitted


@dataclass(frozen=True)
class Proposal:
    """``reasons`` answer what the quote's cuts and brackets ask, by the key of each question; ``note`` is what else the
    approver should know.

    ``dismissed`` are the words of findings that may stay, and ``stay`` says why.
    """

    parts: Parts
    rung: Attribution
    note: str = ""
    dismissed: tuple[str, ...] = ()
    stay: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)


class ObjectedError(Exception):
    """The officer objected to the same words before."""

    def __init__(self) -> None:
        super().__init__("The officer objected to these words being published. Choose other words.")


REFUSED = (
    NotPermittedError,
    NotFaithfulError,
    ReasonMissingError,
    UnresolvedFindingError,
    ObjectedError,
)
"""All that can refuse a proposal."""


def content(session: Session, entry: QueueEntry, proposal: Proposal) -> dict[str, Any]:
    """The columns of a quote of ``entry``'s answer.

    Raises:
        NotPermittedError: where the officer did not permit so much.
        NotFaithfulError, ReasonMissingError, UnresolvedFindingError: where the words may not stand so.
        ObjectedError: where the officer objected to the same words before.
    """
    check_permitted(session, entry.answer_id, proposal.rung)
    text = str(entry.answer.value)
    check_faithful(text, proposal.parts)
    reasons = explained(text, proposal.parts, proposal.reasons)
    words = render(text, proposal.parts)
    check_not_objected(session, entry.answer_id, words)
    force, role = FORCES.get(entry.response.force_id or ""), entry.response.role
    rung = safe(proposal.rung, force, role)
    printed = label(rung, force, role)
    return {
        "parts": as_json(proposal.parts),
        "words": words,
        "rung": rung,
        "label": printed,
        "sha256": fingerprint(words, printed),
        "note": proposal.note,
        "explained": reasons,
        "dismissed": _resolved(session, entry, words, rung, proposal),
        "reason": "",
    }


@dataclass(frozen=True)
class Refusal:
    """Why a proposal would be refused, and the field in which that is mended."""

    field: str
    sentence: str


def refusals(session: Session, entry: QueueEntry, proposal: Proposal) -> list[Refusal]:
    """All that ``content`` would refuse one after the other, in the order in which to mend it."""
    text = str(entry.answer.value)
    rung = safe(proposal.rung, FORCES.get(entry.response.force_id or ""), entry.response.role)
    words = render(text, proposal.parts)
    refused = [
        _refusal(check_permitted, session, entry.answer_id, proposal.rung),
        _refusal(check_faithful, text, proposal.parts),
        *_unexplained(text, proposal),
        _refusal(check_not_objected, session, entry.answer_id, words),
        _refusal(_resolved, session, entry, words, rung, proposal),
    ]
    return [refusal for refusal in refused if refusal]


def _unexplained(text: str, proposal: Proposal) -> list[Refusal | None]:
    return [
        _refusal(check_explained, question, proposal.reasons.get(question.key, ""))
        for question in questions(text, proposal.parts)
    ]


def _resolved(
    session: Session, entry: QueueEntry, words: str, rung: Attribution, proposal: Proposal
) -> list[dict[str, str]]:
    """The findings that are dismissed, by this proposal or by an earlier one of the same answer."""
    known = {key: dismissal.reason for key, dismissal in remembered(session, entry.answer_id).items()}
    return check_resolved(words, rung, proposal.dismissed, proposal.stay, known)


def check_not_objected(session: Session, answer_id: int, words: str) -> None:
    """Passes words to which the officer did not object.

    Raises:
        ObjectedError: where the officer objected to the same words before.
    """
    if words in objected_words(session, answer_id):
        raise ObjectedError


def _refusal(check: Callable[..., object], *arguments: object) -> Refusal | None:
    try:
        check(*arguments)
    except REFUSED as fault:
        return Refusal(field_of(fault), str(fault))
    return None


def field_of(fault: Exception) -> str:
    """The id of the field in which ``fault`` is mended."""
    if isinstance(fault, NotPermittedError):
        return "rung-1"
    return str(getattr(fault, "field", "words"))


def said_of(quote: Quote) -> str:
    """What the author said of the quote, for the record: the reasons, then the note."""
    return " ".join(filter(None, [*(one["reason"] for one in quote.explained), quote.note]))


def shown(quote: Quote) -> dict[str, Any]:
    """What was ruled on, for the audit log's detail."""
    return {"words": quote.words, "label": quote.label, "parts": quote.parts, "sha256": quote.sha256}
