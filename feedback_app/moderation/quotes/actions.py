"""A second person approves or refuses a quote; its author revises or drops it."""

from datetime import datetime

from sqlalchemy.orm import Session

from feedback_app.domain.reasons import check_reason
from feedback_app.domain.states import AnswerState, QuoteState, Transition, next_quote_state
from feedback_app.models import QueueEntry, Quote, Staff
from feedback_app.moderation.actions import check_quote_seen, remember, rule_on_answer
from feedback_app.moderation.proposals.proposal import Proposal, content, said_of, shown
from feedback_app.moderation.queries import quotes_of
from feedback_app.store.audit_log import record
from feedback_app.store.duplicates import keep_quote_shingles
from feedback_app.store.permissions import NotPermittedError, check_permitted
from feedback_app.store.recalls import call_back
from feedback_app.store.search_index import keep_quote


class OwnQuoteError(Exception):
    """The author of a quote cannot be its approver."""

    def __init__(self) -> None:
        super().__init__("You proposed this quote, so a colleague has to approve it.")


def revise(
    session: Session,
    quote: Quote,
    proposal: Proposal,
    *,
    seen: int,
    by: Staff,
    at: datetime,
) -> None:
    """Replaces the words or the attribution; an approval is void, and what was released is called back."""
    entry = check_quote_seen(session, quote, seen, by)
    _check_not_held(entry)
    _rule(quote, Transition.REVISE, at)
    for name, value in content(session, entry, proposal).items():
        setattr(quote, name, value)
    quote.proposed_by_id, quote.proposed_at = by.id, at
    keep_quote(session, quote)
    keep_quote_shingles(session, {quote.id: quote.words})
    remember(session, quote, by=by, at=at)
    record(session, Transition.REVISE, quote, by=by, at=at, reason=said_of(quote), detail=shown(quote))
    call_back(session, [quote.id], Transition.REVISE, reason="It is being changed.", by=by, at=at)


def approve(
    session: Session,
    quote: Quote,
    *,
    shown_sha256: str,
    seen: int,
    by: Staff,
    at: datetime,
) -> None:
    """Binds the approval of ``by`` to exactly the words and the attribution that were shown.

    Raises:
        OwnQuoteError: for the author.
        ConflictError: where the quote is no longer what was shown.
        NotPermittedError: where the permission no longer covers it, or the answer is on hold.
    """
    entry = check_quote_seen(session, quote, seen, by, shown_sha256)
    if by.id == quote.proposed_by_id:
        raise OwnQuoteError
    _check_not_held(entry)
    check_permitted(session, quote.answer_id, quote.rung)
    _rule(quote, Transition.APPROVE, at)
    quote.approved_by_id, quote.approved_at, quote.approved_sha256 = by.id, at, quote.sha256
    record(session, Transition.APPROVE, quote, by=by, at=at, detail=shown(quote))


def send_back(
    session: Session,
    quote: Quote,
    *,
    reason: str,
    shown_sha256: str,
    seen: int,
    by: Staff,
    at: datetime,
) -> None:
    """Gives the quote back to its author; an approval is void, and what was released is called back."""
    check_quote_seen(session, quote, seen, by, shown_sha256)
    check_reason(reason, "Say what should be different, so that your colleague can mend it.")
    _rule(quote, Transition.SEND_BACK, at)
    quote.reason = reason
    record(session, Transition.SEND_BACK, quote, by=by, at=at, reason=reason, detail=shown(quote))
    call_back(session, [quote.id], Transition.SEND_BACK, reason=reason, by=by, at=at)


def reject(
    session: Session,
    quote: Quote,
    *,
    reason: str,
    shown_sha256: str,
    seen: int,
    by: Staff,
    at: datetime,
) -> None:
    """Rules that the quote is never published. Its author cannot reject it, but may drop it."""
    entry = check_quote_seen(session, quote, seen, by, shown_sha256)
    if by.id == quote.proposed_by_id:
        raise OwnQuoteError
    check_reason(reason, "Say why these words are not to be published.")
    _give_up(session, quote, entry, Transition.REJECT, reason, by, at)


def drop(session: Session, quote: Quote, *, seen: int, by: Staff, at: datetime) -> None:
    """An answer of which no quote is left waits again."""
    entry = check_quote_seen(session, quote, seen, by)
    _give_up(session, quote, entry, Transition.DROP, "", by, at)


def restore(session: Session, quote: Quote, *, seen: int, by: Staff, at: datetime) -> None:
    """A quote that was dropped or rejected goes back to its author, and needs a new approval."""
    entry = check_quote_seen(session, quote, seen, by)
    rule_on_answer(entry, Transition.RESTORE, at)
    _rule(quote, Transition.RESTORE, at)
    record(session, Transition.RESTORE, quote, by=by, at=at, detail=shown(quote))


def _give_up(
    session: Session,
    quote: Quote,
    entry: QueueEntry,
    ruling: Transition,
    reason: str,
    by: Staff,
    at: datetime,
) -> None:
    _rule(quote, ruling, at)
    quote.reason = reason
    record(session, ruling, quote, by=by, at=at, reason=reason, detail=shown(quote))
    if entry.state == AnswerState.QUOTED and not quotes_of(session, quote.answer_id):
        rule_on_answer(entry, Transition.REOPEN, at)


def _rule(quote: Quote, ruling: Transition, at: datetime) -> None:
    """Moves the quote by the table of ``domain.states``; an approval is void."""
    quote.state = next_quote_state(QuoteState(quote.state), ruling)
    quote.approved_by_id = quote.approved_at = quote.approved_sha256 = None
    quote.changed_at = at


def _check_not_held(entry: QueueEntry) -> None:
    if entry.state == AnswerState.HELD:
        message = "The answer is on hold. End the hold first, then rule on its quotes."
        raise NotPermittedError(message)
