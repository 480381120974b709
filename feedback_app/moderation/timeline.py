"""Decisions as sentences: who, when, what they did, and what they said with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from feedback_app.domain.states import Ruling
from feedback_app.lib.dates import day_in_words
from feedback_app.models import AuditEntry
from feedback_app.store.decision_history import NEWEST, QUOTE, RESPONSE

OF_ANSWER: Mapping[str, str] = {
    Ruling.RULE_OUT: "ruled that nothing here is to be quoted",
    Ruling.REOPEN: "put it back into the queue",
    Ruling.HOLD: "put it on hold",
    Ruling.LIFT: "ended the hold",
    Ruling.ASK: "left a note for everybody",
    Ruling.REPLY: "replied",
}
OF_QUOTE: Mapping[str, str] = {
    Ruling.PROPOSE: "proposed {quote}",
    Ruling.REVISE: "proposed {quote} anew",
    Ruling.APPROVE: "approved {quote}",
    Ruling.SEND_BACK: "sent {quote} back",
    Ruling.REJECT: "rejected {quote}",
    Ruling.DROP: "dropped {quote}",
    Ruling.RESTORE: "took {quote} up again",
    Ruling.RECALL: "called {quote} back from everything that was released",
    Ruling.PERMIT: "changed how {quote} may be credited, so it went back to its author",
    Ruling.RECREDIT: "corrected the force or the role, so {quote} went back to its author",
    Ruling.WITHDRAW: "withdrew the permission, so {quote} was dropped",
    Ruling.CORRECT: "corrected the answer, so {quote} was dropped",
    Ruling.OBJECT: "objected to {quote} being published",
    Ruling.TAKE_BACK: "withdrew the whole response, and {quote} with it",
}
OF_RESPONSE: Mapping[str, str] = {
    Ruling.PERMIT: "changed what may be quoted of the response",
    Ruling.WITHDRAW: "withdrew the permission to quote",
    Ruling.CORRECT: "corrected the response",
    Ruling.TAKE_BACK: "withdrew the whole response",
}
WITH_WORDS = frozenset({Ruling.PROPOSE, Ruling.REVISE})
"""Where the words of the quote are told."""

REFUSED: Mapping[str, str] = {
    Ruling.SEND_BACK: "Sent back",
    Ruling.REJECT: "Rejected",
    Ruling.OBJECT: "Objected to",
    Ruling.RECALL: "Called back",
}


@dataclass(frozen=True)
class Event:
    """One decision; ``words`` is what the person said, ``quoted`` what the quote then read, ``quote_id`` whose."""

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
    def told(self) -> int:
        """The number of the newest, which a page carries so that it is known what its reader saw; 0 for none."""
        return self.events[-1].id if self.events else 0

    def refusal(self, reason: str) -> str:
        """Who sent a quote back, or rejected it, for this ``reason``: "Sent back by Rhys"; empty where nobody did."""
        said = (one for one in reversed(self.events) if one.ruling in REFUSED and one.words == reason)
        last = next(said, None)
        return f"{REFUSED[last.ruling]} by {last.who.replace('The ', 'the ', 1)}" if last else ""

    def since(self, told: int) -> list[Event]:
        """What was decided after the event numbered ``told``."""
        return [one for one in self.events if one.id > told]


def timeline(decided: Sequence[AuditEntry]) -> Timeline:
    """The newest of what was decided, as sentences."""
    return Timeline([_event(one) for one in decided[-NEWEST:]], cut=len(decided) > NEWEST)


def _event(decision: AuditEntry) -> Event:
    quote_id = decision.subject_id if decision.subject == QUOTE else None
    said = str(decision.detail.get("words", "")) if decision.ruling in WITH_WORDS else ""
    return Event(
        decision.id,
        decision.at,
        who(decision),
        decision.ruling,
        _did(decision),
        decision.reason,
        said,
        quote_id,
    )


def who(decision: AuditEntry) -> str:
    """Whose decision it was, at the beginning of a sentence."""
    if decision.by is not None:
        return decision.by.name
    return "The officer" if decision.detail.get("by") == "officer" else "The operator"


def _did(decision: AuditEntry) -> str:
    ruling, detail = decision.ruling, decision.detail
    if decision.subject == QUOTE:
        return OF_QUOTE.get(ruling, ruling).format(quote=f"Q-{decision.subject_id}")
    if decision.subject == RESPONSE:
        return OF_RESPONSE.get(ruling, ruling)
    if ruling == Ruling.ASK and detail.get("to"):
        return f"asked {detail['to']}"
    if ruling == Ruling.HOLD and detail.get("until"):
        return f"put it on hold until {day_in_words(date.fromisoformat(detail['until']))}"
    return OF_ANSWER.get(ruling, ruling)
