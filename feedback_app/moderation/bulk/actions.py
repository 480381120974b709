"""Staff rule on many answers at once, and take it back at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from feedback_app.domain.states import Transition
from feedback_app.models import BulkRuledAnswer, BulkRuling, QueueEntry, Staff
from feedback_app.moderation.actions import HoldNotAheadError, hold, lift, reopen, rule_out
from feedback_app.moderation.bulk.plan import Chosen, Order, Plan, planned
from feedback_app.moderation.bulk.queries import around, former_reasons
from feedback_app.moderation.queries import hold_all_still

UNDONE_WITHIN = timedelta(minutes=10)


class UndoRefusedError(Exception):
    """What was ruled together is not taken back together any more."""


def rule_together(
    session: Session, order: Order, *, by: Staff, at: datetime
) -> tuple[BulkRuling | None, Plan]:
    """Rules on every answer that is still as it was seen, each with a decision of its own; the others are left.

    Gives what was ruled, nothing where no answer was left to rule on, and which answers it reached.

    Raises:
        ReasonMissingError, HoldNotAheadError: where the ruling lacks what it needs; then nothing is ruled.
    """
    entries = hold_all_still(session, [one.answer_id for one in order.chosen])
    plan = planned(order.ruling, order.chosen, around(session, entries, by=by, at=at))
    for entry in sorted(plan.ruled, key=lambda one: one.answer_id):
        _rule(session, order, entry, by, at)
    if not plan.ruled:
        return None, plan
    bulk = BulkRuling(ruling=order.ruling, reason=order.reason, by_id=by.id, at=at)
    bulk.ruled = [BulkRuledAnswer(answer_id=one.answer_id, version=one.version) for one in plan.ruled]
    session.add(bulk)
    session.flush()
    return bulk, plan


def undo(session: Session, bulk: BulkRuling, *, by: Staff, at: datetime) -> Plan:
    """Rules every answer back on which nobody ruled since, each with a decision of its own.

    ``bulk`` is held still. Gives which answers are as they were, and which are left.

    Raises:
        UndoRefusedError: where it was undone before, or too long ago.
    """
    check_undoable(bulk, at)
    chosen = [Chosen(one.answer_id, one.version) for one in bulk.ruled]
    entries = hold_all_still(session, [one.answer_id for one in chosen])
    now = around(session, entries, by=by, at=at)
    still = [one for one in chosen if _stands(now.entries, one)]
    reasons = former_reasons(session, [one.answer_id for one in still])
    for one in still:
        _rule_back(session, Transition(bulk.ruling), now.entries[one.answer_id], reasons, by, at)
    bulk.undone_at = at
    gone = planned(Transition(bulk.ruling), [one for one in chosen if one not in still], now)
    return Plan([now.entries[one.answer_id] for one in still], gone.left)


def check_undoable(bulk: BulkRuling, at: datetime) -> None:
    """Lets pass what can be taken back.

    Raises:
        UndoRefusedError: with the sentence that says why not.
    """
    if bulk.undone_at is not None:
        message = "That is undone already."
        raise UndoRefusedError(message)
    if at - bulk.at > UNDONE_WITHIN:
        message = (
            "More than 10 minutes have passed, so it is not undone together. Open an answer to rule anew."
        )
        raise UndoRefusedError(message)


def _rule(session: Session, order: Order, entry: QueueEntry, by: Staff, at: datetime) -> None:
    seen = entry.version
    if order.ruling == Transition.RULE_OUT:
        rule_out(session, entry, reason=order.reason, seen=seen, by=by, at=at, is_held=True)
    elif order.ruling == Transition.REOPEN:
        reopen(session, entry, seen=seen, by=by, at=at, is_held=True)
    elif order.until is None:
        raise HoldNotAheadError
    else:
        until, reason = order.until, order.reason
        hold(session, entry, until=until, reason=reason, seen=seen, by=by, at=at, is_held=True)


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
        reopen(session, entry, seen=seen, by=by, at=at, is_held=True)
    elif ruling == Transition.HOLD:
        lift(session, entry, seen=seen, by=by, at=at, is_held=True)
    else:
        reason = reasons[entry.answer_id]
        rule_out(session, entry, reason=reason, seen=seen, by=by, at=at, is_held=True)


def _stands(entries: Mapping[int, QueueEntry], one: Chosen) -> bool:
    return one.answer_id in entries and entries[one.answer_id].version == one.seen
