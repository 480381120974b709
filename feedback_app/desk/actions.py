"""What staff rule on one answer: that nothing in it is quotable, that it waits, what they ask each other about it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from feedback_app.changed import ChangedMeanwhileError
from feedback_app.desk.history import ANSWER, QUOTE, last_decision
from feedback_app.desk.queries import hold_still, quotes_of
from feedback_app.desk.scrutiny import ReasonMissingError
from feedback_app.models import QueueEntry, Quote, Staff
from feedback_app.record import write
from feedback_app.workflow import AnswerState, Ruling, after_ruling_on_answer


class HoldNotAheadError(Exception):
    """A hold that would end before it begins."""

    def __init__(self) -> None:
        super().__init__("Choose a day after today, so that the answer is on hold until then.")


def check_seen(session: Session, entry: QueueEntry, seen: int, *, is_held: bool = False) -> None:
    """Takes hold of the answer's place, where it is still the version ``seen``.

    ``is_held`` says that the transaction took hold of it already, as a ruling on many answers does for all at once.

    Raises:
        ChangedMeanwhileError: where somebody else was quicker, with their name.
    """
    if not is_held:
        hold_still(session, entry.answer_id)
    if entry.version != seen:
        raise changed(session, ANSWER, entry.answer_id)


def check_quote_seen(session: Session, quote: Quote, seen: int, sha256: str | None = None) -> QueueEntry:
    """Takes hold of the quote and of its answer's place, which is given, where the quote is still what was seen.

    Raises:
        ChangedMeanwhileError: where somebody else was quicker, with their name and what stands now.
    """
    entry = hold_still(session, quote.answer_id)
    session.refresh(quote, with_for_update={"of": Quote})
    if quote.version != seen or sha256 not in (None, quote.sha256):
        raise changed(session, QUOTE, quote.id, stands=quote.words)
    return entry


def changed(session: Session, subject: str, subject_id: int, stands: str = "") -> ChangedMeanwhileError:
    """The sentence that says who was quicker."""
    last = last_decision(session, subject, subject_id)
    who = last.by.name if last and last.by else "the officer" if last and last.detail.get("by") else ""
    return ChangedMeanwhileError(
        f"Q-{subject_id}" if subject == QUOTE else "This answer", stands=stands, who=who
    )


def rule_on_answer(entry: QueueEntry, ruling: Ruling, at: datetime) -> None:
    """Moves the answer's place by the table of ``workflow``."""
    entry.state = after_ruling_on_answer(AnswerState(entry.state), ruling)
    entry.changed_at = at


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
    check_seen(session, entry, seen, is_held=is_held)
    _check_reason(reason, "Say why nothing here is to be quoted.")
    rule_on_answer(entry, Ruling.RULE_OUT, at)
    entry.reason = reason
    write(session, Ruling.RULE_OUT, entry, by=by, at=at, reason=reason)


def reopen(
    session: Session, entry: QueueEntry, *, seen: int, by: Staff, at: datetime, is_held: bool = False
) -> None:
    """Puts an answer back among those that wait."""
    check_seen(session, entry, seen, is_held=is_held)
    rule_on_answer(entry, Ruling.REOPEN, at)
    entry.reason = None
    write(session, Ruling.REOPEN, entry, by=by, at=at)


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
    check_seen(session, entry, seen, is_held=is_held)
    _check_reason(reason, "Say why it is on hold, such as the proceedings that are active.")
    if until <= at.date():
        raise HoldNotAheadError
    rule_on_answer(entry, Ruling.HOLD, at)
    entry.held_until, entry.reason = until, reason
    write(session, Ruling.HOLD, entry, by=by, at=at, reason=reason, detail={"until": until.isoformat()})


def lift(
    session: Session, entry: QueueEntry, *, seen: int, by: Staff, at: datetime, is_held: bool = False
) -> None:
    """Ends the hold; quotes that the answer had stand as they stood."""
    check_seen(session, entry, seen, is_held=is_held)
    rule_on_answer(entry, Ruling.LIFT, at)
    if quotes_of(session, entry.answer_id):
        rule_on_answer(entry, Ruling.PROPOSE, at)
    entry.held_until = entry.reason = None
    write(session, Ruling.LIFT, entry, by=by, at=at)


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
    check_seen(session, entry, seen)
    _check_reason(words, "Write what you want to say to your colleague.")
    rule_on_answer(entry, Ruling.ASK, at)
    entry.asked_id = colleague.id if colleague else entry.asked_id
    detail = {"to": colleague.name} if colleague else {}
    write(session, Ruling.ASK, entry, by=by, at=at, reason=words, detail=detail)


def reply(session: Session, entry: QueueEntry, *, words: str, seen: int, by: Staff, at: datetime) -> None:
    """Answers what was asked; nobody is waited for any more."""
    check_seen(session, entry, seen)
    _check_reason(words, "Write your reply.")
    rule_on_answer(entry, Ruling.REPLY, at)
    entry.asked_id = None
    write(session, Ruling.REPLY, entry, by=by, at=at, reason=words)


def _check_reason(words: str, missing: str) -> None:
    if not words:
        raise ReasonMissingError(missing)
