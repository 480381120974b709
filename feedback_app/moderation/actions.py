"""What staff rule on one answer: that nothing in it is quotable, that it waits, what they ask each other about it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.reasons import check_reason
from feedback_app.domain.states import AnswerState, Transition, TransitionRefusedError, next_answer_state
from feedback_app.models import AuditEntry, Dismissal, QueueEntry, Quote, Staff
from feedback_app.moderation.claims.actions import end_claim
from feedback_app.moderation.queries import hold_still, quotes_of, remembered
from feedback_app.moderation.timeline import who
from feedback_app.store.audit_log import record
from feedback_app.store.decision_history import answer_history, quote_history
from feedback_app.store.recalls import call_back


class HoldNotAheadError(Exception):
    """A hold that would end before it begins."""

    def __init__(self) -> None:
        super().__init__("Choose a day after today, so that the answer is on hold until then.")


def check_seen(session: Session, entry: QueueEntry, seen: int, by: Staff, *, is_held: bool = False) -> None:
    """Takes hold of the answer's place, where it is still the version ``seen``; ``by`` rules, so their claim ends.

    ``is_held`` says that the transaction took hold of it already, as a ruling on many answers does for all at once.

    Raises:
        ConflictError: where somebody else was quicker, with their name.
    """
    if not is_held:
        hold_still(session, entry.answer_id)
    if entry.version != seen:
        raise changed("This answer", answer_history(session, entry))
    end_claim(session, entry.answer_id, by=by)


def check_quote_seen(
    session: Session, quote: Quote, seen: int, by: Staff, sha256: str | None = None
) -> QueueEntry:
    """Takes hold of the quote and of its answer's place, which is given, where the quote is still what was seen.

    Raises:
        ConflictError: where somebody else was quicker, with their name and what stands now.
    """
    entry = hold_still(session, quote.answer_id)
    session.refresh(quote, with_for_update={"of": Quote})
    if quote.version != seen or sha256 not in (None, quote.sha256):
        raise changed(f"Q-{quote.id}", quote_history(session, quote), stands=quote.words)
    end_claim(session, quote.answer_id, by=by)
    return entry


def changed(what: str, decided: Sequence[AuditEntry], stands: str = "") -> ConflictError:
    """The sentence that says who was quicker: whoever decided last."""
    by = who(decided[-1]) if decided else ""
    return ConflictError(what, stands=stands, who=by.replace("The ", "the ", 1))


def rule_on_answer(entry: QueueEntry, ruling: Transition, at: datetime) -> None:
    """Moves the answer's place by the table of ``domain.states``; its version moves on even where nothing else does."""
    entry.state = next_answer_state(AnswerState(entry.state), ruling)
    entry.changed_at = at
    flag_modified(entry, "changed_at")


def rule_out(
    session: Session,
    entry: QueueEntry,
    *,
    reason: str,
    seen: int,
    by: Staff,
    at: datetime,
    is_held: bool = False,
) -> None:
    """Says that nothing in the answer is to be quoted, and why."""
    check_seen(session, entry, seen, by, is_held=is_held)
    check_reason(reason, "Say why nothing here is to be quoted.")
    rule_on_answer(entry, Transition.RULE_OUT, at)
    entry.reason = reason
    record(session, Transition.RULE_OUT, entry, by=by, at=at, reason=reason)


def reopen(
    session: Session, entry: QueueEntry, *, seen: int, by: Staff, at: datetime, is_held: bool = False
) -> None:
    """Puts an answer back among those that wait; one that has quotes waits again once the last of them is given up."""
    check_seen(session, entry, seen, by, is_held=is_held)
    if entry.state == AnswerState.QUOTED:
        raise TransitionRefusedError(Transition.REOPEN, AnswerState.QUOTED)
    rule_on_answer(entry, Transition.REOPEN, at)
    entry.reason = None
    record(session, Transition.REOPEN, entry, by=by, at=at)


def hold(
    session: Session,
    entry: QueueEntry,
    *,
    until: date,
    reason: str,
    seen: int,
    by: Staff,
    at: datetime,
    is_held: bool = False,
) -> None:
    """Keeps the answer, and every quote of it, from being published until somebody ends the hold after that day.

    Raises:
        HoldNotAheadError: where ``until`` is not after the day of ``at``.
    """
    check_seen(session, entry, seen, by, is_held=is_held)
    check_reason(reason, "Say why it is on hold, such as the proceedings that are active.")
    if until <= at.date():
        raise HoldNotAheadError
    rule_on_answer(entry, Transition.HOLD, at)
    entry.held_until, entry.reason = until, reason
    record(session, Transition.HOLD, entry, by=by, at=at, reason=reason, detail={"until": until.isoformat()})
    quotes = [quote.id for quote in quotes_of(session, entry.answer_id)]
    call_back(session, quotes, Transition.HOLD, reason=reason, by=by, at=at)


def lift(
    session: Session, entry: QueueEntry, *, seen: int, by: Staff, at: datetime, is_held: bool = False
) -> None:
    """Ends the hold; quotes that the answer had stand as they stood."""
    check_seen(session, entry, seen, by, is_held=is_held)
    rule_on_answer(entry, Transition.LIFT, at)
    if quotes_of(session, entry.answer_id):
        rule_on_answer(entry, Transition.PROPOSE, at)
    entry.held_until = entry.reason = None
    record(session, Transition.LIFT, entry, by=by, at=at)


def ask(
    session: Session,
    entry: QueueEntry,
    colleague: Staff | None,
    *,
    words: str,
    seen: int,
    by: Staff,
    at: datetime,
) -> None:
    """Leaves a note with the answer, for everybody or as a question that waits for one ``colleague``'s reply."""
    check_seen(session, entry, seen, by)
    check_reason(words, "Write what you want to say to your colleague.")
    rule_on_answer(entry, Transition.ASK, at)
    entry.asked_id = colleague.id if colleague else entry.asked_id
    detail = {"to": colleague.name} if colleague else {}
    record(session, Transition.ASK, entry, by=by, at=at, reason=words, detail=detail)


def reply(session: Session, entry: QueueEntry, *, words: str, seen: int, by: Staff, at: datetime) -> None:
    """Answers what was asked; nobody is waited for any more."""
    check_seen(session, entry, seen, by)
    check_reason(words, "Write your reply.")
    rule_on_answer(entry, Transition.REPLY, at)
    entry.asked_id = None
    record(session, Transition.REPLY, entry, by=by, at=at, reason=words)


def remember(session: Session, quote: Quote, *, by: Staff, at: datetime) -> None:
    """Keeps what was dismissed with the quote for whoever quotes the same words of the same answer again."""
    known = remembered(session, quote.answer_id)
    for one in quote.dismissed:
        kept = known.get((one["kind"], one["words"]))
        if kept is None:
            kept = Dismissal(answer_id=quote.answer_id, kind=one["kind"], words=one["words"])
            session.add(kept)
            known[one["kind"], one["words"]] = kept
        if kept.reason != one["reason"]:
            kept.reason, kept.by_id, kept.at = one["reason"], by.id, at
