"""A released quote is called back by staff, and each place that has it is followed until it is settled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.domain.audit_action import AuditAction
from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.reasons import check_reason
from feedback_app.domain.states import RecipientState, Transition, next_recipient_state
from feedback_app.models import PrintUse, Recall, RecallRecipient, ReleasedQuote, Staff
from feedback_app.store.audit_log import one_at_a_time, record
from feedback_app.store.recalls import close_if_settled, hold_releases_still, settle


@dataclass(frozen=True)
class NewPrinting:
    """What staff know of a place where a release was printed or shown; ``link`` may be empty."""

    title: str
    place: str
    owner: str
    link: str


def confirm(
    session: Session, place: RecallRecipient, *, seen: int | None, by: Staff | None, at: datetime
) -> None:
    """Says that the quote is out of the place.

    ``seen`` is the version of the recall that the person saw, or nothing for the operator, who sees none.

    Raises:
        ConflictError: where the recall is no longer that version.
        TransitionRefusedError: where it was said before.
    """
    recall = _hold_still(session, place, seen)
    settle(session, recall, place, Transition.CONFIRM, "", by, at)
    close_if_settled(session, recall, at)


def give_up(
    session: Session,
    place: RecallRecipient,
    *,
    reason: str,
    seen: int | None,
    by: Staff | None,
    at: datetime,
) -> None:
    """Says that the quote will not come out of the place, and why; otherwise as ``confirm``."""
    recall = _hold_still(session, place, seen)
    check_reason(reason, "Say why it cannot be taken out there.")
    settle(session, recall, place, Transition.GIVE_UP, reason, by, at)
    close_if_settled(session, recall, at)


def reopen(
    session: Session, place: RecallRecipient, *, seen: int | None, by: Staff | None, at: datetime
) -> None:
    """Says that the quote is still there after all; otherwise as ``confirm``."""
    recall = _hold_still(session, place, seen)
    place.state = next_recipient_state(RecipientState(place.state), Transition.REOPEN_PLACE)
    place.reason, place.settled_at, place.settled_by_id, place.settled_with_id = "", None, None, None
    record(session, Transition.REOPEN_PLACE, recall, by=by, at=at, detail={"place": place.id})
    close_if_settled(session, recall, at)


def add_printing(session: Session, release_id: int, new: NewPrinting, *, by: Staff, at: datetime) -> PrintUse:
    """Keeps where the release was printed. Each quote of it that was called back has to come out there too, so its
    recall is open again."""
    one_at_a_time(session)
    hold_releases_still(session, [release_id])
    printing = PrintUse(release_id=release_id, added_by_id=by.id, added_at=at, **vars(new))
    session.add(printing)
    record(
        session, AuditAction.ADD_PRINTING, printing, by=by, at=at, detail={"release": release_id, **vars(new)}
    )
    for recall in _recalls_of(session, release_id):
        session.add(
            RecallRecipient(recall_id=recall.id, printing_id=printing.id, state=RecipientState.OUTSTANDING)
        )
        close_if_settled(session, recall, at)
    return printing


def _recalls_of(session: Session, release_id: int) -> list[Recall]:
    out = select(ReleasedQuote.recall_id).where(
        ReleasedQuote.release_id == release_id, ReleasedQuote.recall_id.is_not(None)
    )
    query = select(Recall).where(Recall.id.in_(out)).order_by(Recall.id).with_for_update(of=Recall)
    return list(session.scalars(query.execution_options(populate_existing=True)))


def _hold_still(session: Session, place: RecallRecipient, seen: int | None) -> Recall:
    """The recall of the place, both as they are now; nobody else changes them until the transaction ends."""
    one_at_a_time(session)
    recall = session.get_one(Recall, place.recall_id, with_for_update={"of": Recall}, populate_existing=True)
    session.refresh(place)
    if seen not in (None, recall.version):
        raise ConflictError("This recall")
    return recall
