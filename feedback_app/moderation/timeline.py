"""Decisions as sentences: who, when, what they did, and what they said with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from feedback_app.domain.states import Transition
from feedback_app.models import AuditEntry
from feedback_app.store.decision_history import NEWEST, QUOTE, RESPONSE

OF_ANSWER: Mapping[str, str] = {
    Transition.RULE_OUT: "ruled that nothing here is to be quoted",
    Transition.REOPEN: "put it back into the queue",
    Transition.HOLD: "put it on hold",
    Transition.LIFT: "ended the hold",
    Transition.ASK: "left a note for everybody",
    Transition.REPLY: "replied",
}
OF_QUOTE: Mapping[str, str] = {
    Transition.PROPOSE: "proposed {quote}",
    Transition.REVISE: "proposed {quote} anew",
    Transition.APPROVE: "approved {quote}",
    Transition.SEND_BACK: "sent {quote} back",
    Transition.REJECT: "rejected {quote}",
    Transition.DROP: "dropped {quote}",
    Transition.RESTORE: "took {quote} up again",
    Transition.RECALL: "called {quote} back from everything that was released",
    Transition.PERMIT: "changed how {quote} may be credited, so it went back to its author",
    Transition.RECREDIT: "corrected the force or the role, so {quote} went back to its author",
    Transition.WITHDRAW: "withdrew the permission, so {quote} was dropped",
    Transition.CORRECT: "corrected the answer, so {quote} was dropped",
    Transition.OBJECT: "objected to {quote} being published",
    Transition.TAKE_BACK: "withdrew the whole response, and {quote} with it",
}
OF_RESPONSE: Mapping[str, str] = {
    Transition.PERMIT: "changed what may be quoted of the response",
    Transition.WITHDRAW: "withdrew the permission to quote",
    Transition.CORRECT: "corrected the response",
    Transition.TAKE_BACK: "withdrew the whole response",
}
WITH_WORDS = frozenset({Transition.PROPOSE, Transition.REVISE})
"""Decisions that show the words of the quote."""

REFUSED: Mapping[str, str] = {
    Transition.SEND_BACK: "Sent back",
    Transition.REJECT: "Rejected",
    Transition.OBJECT: "Objected to",
    Transition.RECALL: "Called back",
}


@dataclass(frozen=True)
class Event:
    """One decision; ``words`` is what the person wrote, ``quoted`` what the quote ``quote_id`` read at that moment."""

    id: int
    at: datetime
    who: str
    ruling: str
    did: str
    words: str = ""
    quoted: str = ""
    quote_id: int | None = None


@dataclass(frozen=True)
class Timeline:
    """Events, oldest first; ``cut`` where older ones are not shown."""

    events: list[Event]
    cut: bool = False

    @property
    def newest_id(self) -> int:
        """The number of the newest event, 0 for none; a page carries it, so that it is known what its reader saw."""
        return self.events[-1].id if self.events else 0

    def refusal(self, reason: str) -> str:
        """Who sent a quote back, or rejected it, for this ``reason``: "Sent back by Rhys"; empty where nobody did."""
        with_reason = (
            event for event in reversed(self.events) if event.ruling in REFUSED and event.words == reason
        )
        last = next(with_reason, None)
        return f"{REFUSED[last.ruling]} by {last.who.replace('The ', 'the ', 1)}" if last else ""

    def since(self, event_id: int) -> list[Event]:
        """What was decided after the event numbered ``told``."""
        return [event for event in self.events if event.id > event_id]


def timeline(decided: Sequence[AuditEntry]) -> Timeline:
    """The newest decisions, as sentences."""
    return Timeline([_event(decision) for decision in decided[-NEWEST:]], cut=len(decided) > NEWEST)


def _event(decision: AuditEntry) -> Event:
    quote_id = decision.subject_id if decision.subject == QUOTE else None
    words = str(decision.detail.get("words", "")) if decision.ruling in WITH_WORDS else ""
    return Event(
        decision.id,
        decision.at,
        who(decision),
        decision.ruling,
        _did(decision),
        decision.reason,
        words,
        quote_id,
    )


def who(decision: AuditEntry) -> str:
    """At the beginning of a sentence."""
    if decision.by is not None:
        return decision.by.name
    return "The officer" if decision.detail.get("by") == "officer" else "The operator"


def _did(decision: AuditEntry) -> str:
    ruling, detail = decision.ruling, decision.detail
    if decision.subject == QUOTE:
        return OF_QUOTE.get(ruling, ruling).format(quote=f"Q-{decision.subject_id}")
    if decision.subject == RESPONSE:
        return OF_RESPONSE.get(ruling, ruling)
    if ruling == Transition.ASK and detail.get("to"):
        return f"asked {detail['to']}"
    if ruling == Transition.HOLD and detail.get("until"):
        until = date.fromisoformat(detail["until"])
        return f"put it on hold until {until.day} {until:%B %Y}"
    return OF_ANSWER.get(ruling, ruling)
