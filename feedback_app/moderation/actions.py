"""Staff rule on one answer: nothing quotable, wait, hold; and ask each other about it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.reasons import check_reason
from feedback_app.domain.states import AnswerState, Transition, TransitionRefusedError, next_answer_state
from feedback_app.models import AuditEntry, Dismissal, QueueEntry, Quote, Staff
from feedback_app.moderation.claims.actions import end_claim
from feedback_app.moderation.queries import lock_entry, quotes_of, remembered
from feedback_app.moderation.timeline import who
from feedback_app.store.audit_log import record
from feedback_app.store.decision_history import answer_history, quote_history
from feedback_app.store.recalls import call_back


class HoldNotAheadError(Exception):
    """A hold that would end before it begins."""

    def __init__(self) -> None:
        super().__init__("Choose a day after today, so that the answer is on hold until then.")


def check_seen(session: Session, entry: QueueEntry, seen: int, by: Staff, *, is_locked: bool = False) -> None:
    """Locks the answer's entry, where it is still the version ``seen``; ``by`` rules, so their claim ends.

    ``is_locked`` says that the transaction has locked it already, as a ruling on many answers does for all at once.

    Raises:
        ConflictError: where somebody else was quicker, with their name.
    """
    if not is_locked:
        lock_entry(session, entry.answer_id)
    if entry.version != seen:
        raise conflict("This answer", answer_history(session, entry))
    end_claim(session, entry.answer_id, by=by)


def check_quote_seen(
    session: Session, quote: Quote, seen: int, by: Staff, sha256: str | None = None
) -> QueueEntry:
    """Locks the quote and its answer's entry, which it gives, where the quote is still what was seen.

    Raises:
        ConflictError: where somebody else was quicker, with their name and what stands now.
    """
    entry = lock_entry(session, quote.answer_id)
    session.refresh(quote, with_for_update={"of": Quote})
    if quote.version != seen or sha256 not in (None, quote.sha256):
        raise conflict(f"Q-{quote.id}", quote_history(session, quote), stands=quote.words)
    end_claim(session, quote.answer_id, by=by)
    return entry


def conflict(what: str, decided: Sequence[AuditEntry], stands: str = "") -> ConflictError:
    """Names whoever decided last as the one who was quicker."""
    by = who(decided[-1]) if decided else ""
    return ConflictError(what, stands=stands, who=by.replace("The ", "the ", 1))


def rule_on_answer(entry: QueueEntry, ruling: Transition, at: datetime) -> None:
    """Moves the entry by the table of ``domain.states``."""
    entry.state = next_answer_state(AnswerState(entry.state), ruling)
    entry.changed_at = at
    flag_modified(
        entry, "changed_at"
    )  # so that the version counts on even where state and moment stay the same


def rule_out(
    session: Session,
    entry: QueueEntry,
    *,
    reason: str,
    seen: int,
    by: Staff,
    at: datetime,
    is_locked: bool = False,
) -> None:
    """Says that nothing in the answer is to be quoted, and why."""
    check_seen(session, entry, seen, by, is_locked=is_locked)
    check_reason(reason, "Say why nothing here is to be quoted.")
    rule_on_answer(entry, Transition.RULE_OUT, at)
    entry.reason = reason
    record(session, Transition.RULE_OUT, entry, by=by, at=at, reason=reason)


def reopen(
    session: Session, entry: QueueEntry, *, seen: int, by: Staff, at: datetime, is_locked: bool = False
) -> None:
    """Puts an answer back into the queue; one that has quotes waits again once the last of them is given up."""
    check_seen(session, entry, seen, by, is_locked=is_locked)
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
    is_locked: bool = False,
) -> None:
    """Keeps the answer, and every quote of it, from being published until somebody ends the hold after that day.

    Raises:
        HoldNotAheadError: where ``until`` is not after the day of ``at``.
    """
    check_seen(session, entry, seen, by, is_locked=is_locked)
    check_reason(reason, "Say why it is on hold, such as the proceedings that are active.")
    if until <= at.date():
        raise HoldNotAheadError
    rule_on_answer(entry, Transition.HOLD, at)
    entry.held_until, entry.reason = until, reason
    record(session, Transition.HOLD, entry, by=by, at=at, reason=reason, detail={"until": until.isoformat()})
    quotes = [quote.id for quote in quotes_of(session, entry.answer_id)]
    call_back(session, quotes, Transition.HOLD, reason=reason, by=by, at=at)


def lift(
    session: Session, entry: QueueEntry, *, seen: int, by: Staff, at: datetime, is_locked: bool = False
) -> None:
    """Ends the hold; the answer's quotes are as they were."""
    check_seen(session, entry, seen, by, is_locked=is_locked)
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
    """Leaves a note for everybody, or a question that waits for one ``colleague``'s reply."""
    check_seen(session, entry, seen, by)
    check_reason(words, "Write what you want to say to your colleague.")
    rule_on_answer(entry, Transition.ASK, at)
    entry.asked_id = colleague.id if colleague else entry.asked_id
    detail = {"to": colleague.name} if colleague else {}
    record(session, Transition.ASK, entry, by=by, at=at, reason=words, detail=detail)


def reply(session: Session, entry: QueueEntry, *, words: str, seen: int, by: Staff, at: datetime) -> None:
    """Answers the question; nobody's reply is waited for any more."""
    check_seen(session, entry, seen, by)
    check_reason(words, "Write your reply.")
    rule_on_answer(entry, Transition.REPLY, at)
    entry.asked_id = None
    record(session, Transition.REPLY, entry, by=by, at=at, reason=words)


def remember(session: Session, quote: Quote, *, by: Staff, at: datetime) -> None:
    """Stores what was dismissed with the quote for whoever quotes the same words of the same answer again."""
    by_finding = remembered(session, quote.answer_id)
    for dismissed in quote.dismissed:
        dismissal = by_finding.get((dismissed["kind"], dismissed["words"]))
        if dismissal is None:
            dismissal = Dismissal(answer_id=quote.answer_id, kind=dismissed["kind"], words=dismissed["words"])
            session.add(dismissal)
            by_finding[dismissed["kind"], dismissed["words"]] = dismissal
        if dismissal.reason != dismissed["reason"]:
            dismissal.reason, dismissal.by_id, dismissal.at = dismissed["reason"], by.id, at
