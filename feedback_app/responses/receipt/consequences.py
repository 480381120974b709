"""What becomes of quotes and of queue entries when their officer changes something."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from feedback_app.domain.states import (
    ANSWER_TRANSITIONS,
    AnswerState,
    QuoteState,
    Transition,
    next_answer_state,
    next_quote_state,
)
from feedback_app.responses.receipt.queries import LockedResponse
from feedback_app.store.audit_log import record
from feedback_app.store.recalls import call_back

BY_OFFICER: Mapping[str, Any] = {"by": "officer"}
"""In the audit log's detail: no member of staff did this."""

VOID_REASONS: Mapping[Transition, str] = {
    Transition.PERMIT: "The officer changed how it may be credited.",
    Transition.WITHDRAW: "The officer withdrew the permission for this answer.",
    Transition.CORRECT: "The officer corrected the answer.",
    Transition.RECREDIT: "The officer corrected the force or the role.",
    Transition.OBJECT: "The officer objected to these words being published.",
    Transition.TAKE_BACK: "The officer withdrew the whole response.",
}
"""Why a quote lost its approval, as the queue says it."""


@dataclass(frozen=True)
class AffectedQuotes:
    """Quotes by number, and how many of them were called back from releases."""

    quotes: list[int]
    recalls: int


def rule_on_quotes(
    session: Session,
    locked: LockedResponse,
    ruling: Transition,
    answers: Collection[int],
    at: datetime,
    *,
    reason: str = "",
    words: str | None = None,
    detail: Mapping[str, Any] = BY_OFFICER,
) -> AffectedQuotes:
    """Rules on every quote of these ``answers`` that might yet be published, or on those of exactly these ``words``.

    An approval is void, and what was released is called back.
    """
    ruled = [
        quote
        for quote in locked.alive_quotes()
        if quote.answer_id in answers and words in (None, quote.words)
    ]
    void_reason = reason or VOID_REASONS[ruling]
    for quote in ruled:
        quote.state = next_quote_state(QuoteState(quote.state), ruling)
        quote.approved_by_id = quote.approved_at = quote.approved_sha256 = None
        quote.changed_at, quote.reason = at, void_reason
        record(session, ruling, quote, by=None, at=at, reason=reason, detail=detail)
    numbers = [quote.id for quote in ruled]
    return AffectedQuotes(
        numbers, len(call_back(session, numbers, ruling, reason=void_reason, by=None, at=at))
    )


def rule_on_answers(
    locked: LockedResponse, ruling: Transition, answers: Collection[int], at: datetime
) -> None:
    """Moves the queue entries of these ``answers``; one from whose state the ruling leads nowhere stays as it is.

    A hold that staff put on an answer outlives what the officer changes: the proceedings go on.
    """
    for answer_id, entry in locked.entries.items():
        after = ANSWER_TRANSITIONS.get((AnswerState(entry.state), ruling))
        if answer_id in answers and after is not None:
            entry.state, entry.changed_at = after, at
            if after is AnswerState.WAITING and entry.held_until is not None:
                entry.state = next_answer_state(after, Transition.HOLD)
