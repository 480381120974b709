"""What becomes of quotes and of places in the queue when their officer changes something."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from feedback_app.domain.states import (
    ALIVE,
    ANSWER_TRANSITIONS,
    AnswerState,
    QuoteState,
    Transition,
    next_answer_state,
    next_quote_state,
)
from feedback_app.responses.receipt.queries import Held
from feedback_app.store.audit_log import record
from feedback_app.store.recalls import call_back

BY_OFFICER: Mapping[str, Any] = {"by": "officer"}
"""In the record's detail: no member of staff did this."""

VOIDED: Mapping[Transition, str] = {
    Transition.PERMIT: "The officer changed how it may be credited.",
    Transition.WITHDRAW: "The officer withdrew the permission for this answer.",
    Transition.CORRECT: "The officer corrected the answer.",
    Transition.RECREDIT: "The officer corrected the force or the role.",
    Transition.OBJECT: "The officer objected to these words being published.",
    Transition.TAKE_BACK: "The officer withdrew the whole response.",
}
"""Why a quote lost its approval, as the queue says it."""


@dataclass(frozen=True)
class Ruled:
    """The quotes that were ruled on, by number, and how many of them were called back from releases."""

    quotes: list[int]
    recalls: int


def rule_on_quotes(
    session: Session,
    now: Held,
    ruling: Transition,
    answers: Collection[int],
    at: datetime,
    *,
    reason: str = "",
    words: str | None = None,
    detail: Mapping[str, Any] = BY_OFFICER,
) -> Ruled:
    """Rules on every quote of these ``answers`` that might yet be published, or on those of exactly these ``words``; an
    approval that it had is void.

    Those that stand in a release are called back from there.
    """
    ruled = [
        quote
        for quote in now.quotes
        if quote.answer_id in answers and quote.state in ALIVE and words in (None, quote.words)
    ]
    why = reason or VOIDED[ruling]
    for quote in ruled:
        quote.state = next_quote_state(QuoteState(quote.state), ruling)
        quote.approved_by_id = quote.approved_at = quote.approved_sha256 = None
        quote.changed_at, quote.reason = at, why
        record(session, ruling, quote, by=None, at=at, reason=reason, detail=detail)
    numbers = [quote.id for quote in ruled]
    return Ruled(numbers, len(call_back(session, numbers, ruling, reason=why, by=None, at=at)))


def rule_on_answers(now: Held, ruling: Transition, answers: Collection[int], at: datetime) -> None:
    """Moves the places in the queue of these ``answers``; one that the ruling leads nowhere from stays where it is.

    A hold that the staff put on an answer outlives what the officer changes: the proceedings go on.
    """
    for answer_id, entry in now.entries.items():
        after = ANSWER_TRANSITIONS.get((AnswerState(entry.state), ruling))
        if answer_id in answers and after is not None:
            entry.state, entry.changed_at = after, at
            if after is AnswerState.WAITING and entry.held_until is not None:
                entry.state = next_answer_state(after, Transition.HOLD)
