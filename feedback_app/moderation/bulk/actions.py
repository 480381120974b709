"""Staff rule on many answers at once, and undo it at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from feedback_app.domain.states import Transition
from feedback_app.models import BulkRuledAnswer, BulkRuling, QueueEntry, Staff
from feedback_app.moderation.actions import HoldNotAheadError, hold, lift, reopen, rule_out
from feedback_app.moderation.bulk.plan import BulkPlan, BulkRequest, TickedAnswer, planned
from feedback_app.moderation.bulk.queries import around, former_reasons
from feedback_app.moderation.queries import lock_entries

UNDONE_WITHIN = timedelta(minutes=10)


class UndoRefusedError(Exception):
    """What was ruled together can no longer be undone together."""


def rule_together(
    session: Session, request: BulkRequest, *, by: Staff, at: datetime
) -> tuple[BulkRuling | None, BulkPlan]:
    """Rules on every answer that is still as it was seen, each with a decision of its own; the others are left.

    Gives the bulk ruling, None where no answer was left to rule on, and which answers it reached.

    Raises:
        ReasonMissingError, HoldNotAheadError: where the ruling lacks what it needs; then nothing is ruled.
    """
    entries = lock_entries(session, [answer.answer_id for answer in request.ticked])
    plan = planned(request.ruling, request.ticked, around(session, entries, by=by, at=at))
    for entry in sorted(plan.ruled, key=lambda entry: entry.answer_id):
        _rule(session, request, entry, by, at)
    if not plan.ruled:
        return None, plan
    bulk = BulkRuling(ruling=request.ruling, reason=request.reason, by_id=by.id, at=at)
    bulk.ruled = [BulkRuledAnswer(answer_id=entry.answer_id, version=entry.version) for entry in plan.ruled]
    session.add(bulk)
    session.flush()
    return bulk, plan


def undo(session: Session, bulk: BulkRuling, *, by: Staff, at: datetime) -> BulkPlan:
    """Reverses the ruling on every answer on which nobody ruled since, each with a decision of its own.

    ``bulk`` is locked by the caller. Gives which answers are as they were, and which are left.

    Raises:
        UndoRefusedError: where it was undone before, or too long ago.
    """
    check_undoable(bulk, at)
    ruled = [TickedAnswer(answer.answer_id, answer.version) for answer in bulk.ruled]
    entries = lock_entries(session, [answer.answer_id for answer in ruled])
    now = around(session, entries, by=by, at=at)
    unchanged = [answer for answer in ruled if _is_unchanged(now.entries, answer)]
    reasons = former_reasons(session, [answer.answer_id for answer in unchanged])
    for answer in unchanged:
        _rule_back(session, Transition(bulk.ruling), now.entries[answer.answer_id], reasons, by, at)
    bulk.undone_at = at
    changed = [answer for answer in ruled if answer not in unchanged]
    left = planned(Transition(bulk.ruling), changed, now).left
    return BulkPlan([now.entries[answer.answer_id] for answer in unchanged], left)


def check_undoable(bulk: BulkRuling, at: datetime) -> None:
    """Passes where the bulk ruling can still be undone.

    Raises:
        UndoRefusedError: where it was undone before, or too long ago; with the sentence that says which.
    """
    if bulk.undone_at is not None:
        message = "That is undone already."
        raise UndoRefusedError(message)
    if at - bulk.at > UNDONE_WITHIN:
        message = (
            "More than 10 minutes have passed, so it is not undone together. Open an answer to rule anew."
        )
        raise UndoRefusedError(message)


def _rule(session: Session, request: BulkRequest, entry: QueueEntry, by: Staff, at: datetime) -> None:
    seen = entry.version
    if request.ruling == Transition.RULE_OUT:
        rule_out(session, entry, reason=request.reason, seen=seen, by=by, at=at, is_locked=True)
    elif request.ruling == Transition.REOPEN:
        reopen(session, entry, seen=seen, by=by, at=at, is_locked=True)
    elif request.until is None:
        raise HoldNotAheadError
    else:
        until, reason = request.until, request.reason
        hold(session, entry, until=until, reason=reason, seen=seen, by=by, at=at, is_locked=True)


def _rule_back(
    session: Session,
    ruling: Transition,
    entry: QueueEntry,
    reasons: Mapping[int, str],
    by: Staff,
    at: datetime,
) -> None:
    seen = entry.version
    if ruling == Transition.RULE_OUT:
        reopen(session, entry, seen=seen, by=by, at=at, is_locked=True)
    elif ruling == Transition.HOLD:
        lift(session, entry, seen=seen, by=by, at=at, is_locked=True)
    else:
        reason = reasons[entry.answer_id]
        rule_out(session, entry, reason=reason, seen=seen, by=by, at=at, is_locked=True)


def _is_unchanged(entries: Mapping[int, QueueEntry], answer: TickedAnswer) -> bool:
    return answer.answer_id in entries and entries[answer.answer_id].version == answer.seen
