"""Staff propose quotes."""

from datetime import datetime

from sqlalchemy.orm import Session

from feedback_app.domain.states import QuoteState, Transition
from feedback_app.models import QueueEntry, Quote, Staff
from feedback_app.moderation.actions import check_seen, remember, rule_on_answer
from feedback_app.moderation.proposals.proposal import Proposal, content, shown, stated_reason
from feedback_app.store.audit_log import record
from feedback_app.store.duplicates import keep_quote_shingles
from feedback_app.store.search_index import keep_answer, keep_quote


def propose(
    session: Session, entry: QueueEntry, proposal: Proposal, *, seen: int, by: Staff, at: datetime
) -> Quote:
    """A quote made of ``entry``'s answer, waiting for a second person."""
    check_seen(session, entry, seen, by)
    rule_on_answer(entry, Transition.PROPOSE, at)
    quote = Quote(
        answer_id=entry.answer_id,
        state=QuoteState.PROPOSED,
        proposed_by_id=by.id,
        proposed_at=at,
        changed_at=at,
        **content(session, entry, proposal),
    )
    session.add(quote)
    session.flush()
    keep_quote(session, quote)
    keep_answer(session, entry.answer_id, str(entry.answer.value), entry.response.reference)
    keep_quote_shingles(session, {quote.id: quote.words})
    remember(session, quote, by=by, at=at)
    record(session, Transition.PROPOSE, quote, by=by, at=at, reason=stated_reason(quote), detail=shown(quote))
    return quote
