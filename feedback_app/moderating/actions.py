"""Staff choose and approve what may be quoted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from feedback_app.attribution import Attribution, label, safe
from feedback_app.changed import ChangedMeanwhileError
from feedback_app.excerpt import Parts, as_json, fingerprint, render
from feedback_app.force import FORCES
from feedback_app.models import QueueEntry, Quote, Staff
from feedback_app.moderating.queries import objected_words, quotes_of
from feedback_app.moderating.scrutiny import ReasonMissingError, check_faithful, check_resolved
from feedback_app.permission import check_permitted
from feedback_app.record import write
from feedback_app.workflow import (
    AnswerState,
    QuoteState,
    Ruling,
    after_ruling_on_answer,
    after_ruling_on_quote,
)


@dataclass(frozen=True)
class Proposal:
    """A quote as its author wants it. ``note`` gives the reason where one is needed, for the approver to read.

    ``dismissed`` are the words of findings that may stay all the same.
    """

    parts: Parts
    rung: Attribution
    note: str = ""
    dismissed: tuple[str, ...] = ()


class OwnQuoteError(Exception):
    """The author of a quote cannot be its approver."""

    def __init__(self) -> None:
        super().__init__("You proposed this quote, so a colleague has to approve it.")


class ObjectedError(Exception):
    """The officer objected to the same words before."""

    def __init__(self) -> None:
        super().__init__("The officer objected to these words being published. Choose other words.")


def propose(
    session: Session, entry: QueueEntry, proposal: Proposal, *, seen: int, by: Staff, at: datetime
) -> Quote:
    """A quote made of ``entry``'s answer, waiting for a second person."""
    _check_seen(entry, seen, "This answer")
    quote = Quote(
        answer_id=entry.answer_id,
        state=QuoteState.PROPOSED,
        proposed_by_id=by.id,
        proposed_at=at,
        changed_at=at,
        **_content(session, entry, proposal),
    )
    session.add(quote)
    _rule_on_answer(entry, Ruling.PROPOSE, at)
    write(session, Ruling.PROPOSE, quote, by=by, at=at, reason=proposal.note, detail=_shown(quote))
    return quote


def revise(
    session: Session,
    quote: Quote,
    entry: QueueEntry,
    proposal: Proposal,
    *,
    seen: int,
    by: Staff,
    at: datetime,
) -> None:
    """Puts other words or another attribution in the quote's place; an approval that it had is void."""
    _check_seen(quote, seen, f"Q-{quote.id}")
    quote.state = after_ruling_on_quote(QuoteState(quote.state), Ruling.REVISE)
    _void_approval(quote)
    for name, value in _content(session, entry, proposal).items():
        setattr(quote, name, value)
    quote.proposed_by_id, quote.proposed_at, quote.changed_at = by.id, at, at
    write(session, Ruling.REVISE, quote, by=by, at=at, reason=proposal.note, detail=_shown(quote))


def approve(session: Session, quote: Quote, *, shown_sha256: str, seen: int, by: Staff, at: datetime) -> None:
    """Binds the approval of ``by`` to exactly the words and the attribution that were shown.

    Raises:
        OwnQuoteError: for the author.
        ChangedMeanwhileError: where the quote is no longer what was shown.
        NotPermittedError: where the permission no longer covers it.
    """
    _check_seen(quote, seen, f"Q-{quote.id}", stands=quote.words)
    if shown_sha256 != quote.sha256:
        raise ChangedMeanwhileError(f"Q-{quote.id}", stands=quote.words)
    if by.id == quote.proposed_by_id:
        raise OwnQuoteError
    check_permitted(session, quote.answer_id, quote.rung)
    quote.state = after_ruling_on_quote(QuoteState(quote.state), Ruling.APPROVE)
    quote.approved_by_id, quote.approved_at, quote.approved_sha256 = by.id, at, quote.sha256
    quote.changed_at = at
    write(session, Ruling.APPROVE, quote, by=by, at=at, detail=_shown(quote))


def send_back(session: Session, quote: Quote, *, reason: str, seen: int, by: Staff, at: datetime) -> None:
    """Gives the quote back to its author with the reason; an approval that it had is void."""
    _check_seen(quote, seen, f"Q-{quote.id}", stands=quote.words)
    if not reason:
        message = "Say what should be different, so that your colleague can mend it."
        raise ReasonMissingError(message)
    quote.state = after_ruling_on_quote(QuoteState(quote.state), Ruling.SEND_BACK)
    _void_approval(quote)
    quote.changed_at = at
    write(session, Ruling.SEND_BACK, quote, by=by, at=at, reason=reason, detail=_shown(quote))


def drop(session: Session, quote: Quote, entry: QueueEntry, *, seen: int, by: Staff, at: datetime) -> None:
    """Gives the quote up; an answer of which no quote is left waits again."""
    _check_seen(quote, seen, f"Q-{quote.id}", stands=quote.words)
    quote.state = after_ruling_on_quote(QuoteState(quote.state), Ruling.DROP)
    quote.changed_at = at
    write(session, Ruling.DROP, quote, by=by, at=at, detail=_shown(quote))
    if entry.state == AnswerState.QUOTED and not quotes_of(session, quote.answer_id):
        _rule_on_answer(entry, Ruling.REOPEN, at)


def rule_out(session: Session, entry: QueueEntry, *, reason: str, seen: int, by: Staff, at: datetime) -> None:
    """Says that nothing in the answer is to be quoted, and why."""
    _check_seen(entry, seen, "This answer")
    if not reason:
        message = "Say why nothing here is to be quoted."
        raise ReasonMissingError(message)
    _rule_on_answer(entry, Ruling.RULE_OUT, at)
    entry.reason = reason
    write(session, Ruling.RULE_OUT, entry, by=by, at=at, reason=reason)


def reopen(session: Session, entry: QueueEntry, *, seen: int, by: Staff, at: datetime) -> None:
    """Puts an answer back among those that wait."""
    _check_seen(entry, seen, "This answer")
    _rule_on_answer(entry, Ruling.REOPEN, at)
    entry.reason = None
    write(session, Ruling.REOPEN, entry, by=by, at=at)


def _check_seen(thing: QueueEntry | Quote, seen: int, name: str, stands: str = "") -> None:
    if thing.version != seen:
        raise ChangedMeanwhileError(name, stands=stands)


def _rule_on_answer(entry: QueueEntry, ruling: Ruling, at: datetime) -> None:
    entry.state = after_ruling_on_answer(AnswerState(entry.state), ruling)
    entry.changed_at = at


def _void_approval(quote: Quote) -> None:
    quote.approved_by_id = quote.approved_at = quote.approved_sha256 = None


def _content(session: Session, entry: QueueEntry, proposal: Proposal) -> dict[str, Any]:
    check_permitted(session, entry.answer_id, proposal.rung)
    text = str(entry.answer.value)
    check_faithful(text, proposal.parts, proposal.note)
    words = render(text, proposal.parts)
    if words in objected_words(session, entry.answer_id):
        raise ObjectedError
    force, role = FORCES.get(entry.response.force_id or ""), entry.response.role
    rung = safe(proposal.rung, force, role)
    label_printed = label(rung, force, role)
    return {
        "parts": as_json(proposal.parts),
        "words": words,
        "rung": rung,
        "label": label_printed,
        "sha256": fingerprint(words, label_printed),
        "note": proposal.note,
        "dismissed": check_resolved(words, rung, proposal.dismissed, proposal.note),
    }


def _shown(quote: Quote) -> dict[str, Any]:
    return {"words": quote.words, "label": quote.label, "parts": quote.parts, "sha256": quote.sha256}
