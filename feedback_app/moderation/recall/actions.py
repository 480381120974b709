"""Calls a released quote back: drops it, and opens its recall."""

from datetime import datetime

from sqlalchemy.orm import Session

from feedback_app.domain.reasons import check_reason
from feedback_app.domain.states import (
    AnswerState,
    QuoteState,
    Transition,
    next_quote_state,
)
from feedback_app.models import Quote, Recall, Staff
from feedback_app.moderation.actions import check_quote_seen, rule_on_answer
from feedback_app.moderation.proposals.proposal import shown
from feedback_app.moderation.queries import quotes_of
from feedback_app.store.audit_log import record
from feedback_app.store.recalls import call_back, standing


class NotReleasedError(Exception):
    """The quote stands in no release, so there is nothing to call back."""

    def __init__(self, quote: Quote) -> None:
        super().__init__(f"Q-{quote.id} stands in no release now, so there is nothing to call back.")


def recall_quote(
    session: Session,
    quote: Quote,
    *,
    reason: str,
    shown_sha256: str,
    seen: int,
    by: Staff,
    at: datetime,
) -> Recall:
    """Drops a released quote and calls it back from every release; an answer of which no quote is left waits again.

    Raises:
        ConflictError: where the quote is no longer what was shown.
        NotReleasedError: where it stands in no release.
    """
    entry = check_quote_seen(session, quote, seen, by, shown_sha256)
    check_reason(reason, "Say why it must come out, so that whoever has it can be told.")
    if not session.scalars(standing([quote.id]).limit(1)).first():
        raise NotReleasedError(quote)
    quote.state = next_quote_state(QuoteState(quote.state), Transition.RECALL)
    quote.approved_by_id = quote.approved_at = quote.approved_sha256 = None
    quote.changed_at, quote.reason = at, reason
    record(session, Transition.RECALL, quote, by=by, at=at, reason=reason, detail=shown(quote))
    if entry.state == AnswerState.QUOTED and not quotes_of(session, quote.answer_id):
        rule_on_answer(entry, Transition.REOPEN, at)
    (opened,) = call_back(session, [quote.id], Transition.RECALL, reason=reason, by=by, at=at)
    return opened
