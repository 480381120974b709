"""Each recipient of a recalled quote is settled: confirmed, given up, or reopened; and print uses are added."""

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
class NewPrintUse:
    """Where a release was printed or shown; ``link`` may be empty."""

    title: str
    place: str
    owner: str
    link: str


def confirm(
    session: Session, recipient: RecallRecipient, *, seen: int | None, by: Staff | None, at: datetime
) -> None:
    """Settles ``recipient``: the quote is out there.

    ``seen`` is the version of the recall that the person saw, None for the operator, who sees none.

    Raises:
        ConflictError: where the recall is no longer that version.
        TransitionRefusedError: where it was confirmed before.
    """
    recall = _lock(session, recipient, seen)
    settle(session, recall, recipient, Transition.CONFIRM, "", by, at)
    close_if_settled(session, recall, at)


def give_up(
    session: Session,
    recipient: RecallRecipient,
    *,
    reason: str,
    seen: int | None,
    by: Staff | None,
    at: datetime,
) -> None:
    """Settles ``recipient``: the quote will not come out there, for a reason; otherwise as ``confirm``."""
    recall = _lock(session, recipient, seen)
    check_reason(reason, "Say why it cannot be taken out there.")
    settle(session, recall, recipient, Transition.GIVE_UP, reason, by, at)
    close_if_settled(session, recall, at)


def reopen(
    session: Session, recipient: RecallRecipient, *, seen: int | None, by: Staff | None, at: datetime
) -> None:
    """The quote is still there after all; otherwise as ``confirm``."""
    recall = _lock(session, recipient, seen)
    recipient.state = next_recipient_state(RecipientState(recipient.state), Transition.REOPEN_RECIPIENT)
    recipient.reason, recipient.settled_at, recipient.settled_by_id, recipient.settled_with_id = (
        "",
        None,
        None,
        None,
    )
    record(session, Transition.REOPEN_RECIPIENT, recall, by=by, at=at, detail={"place": recipient.id})
    close_if_settled(session, recall, at)


def add_print_use(
    session: Session, release_id: int, new: NewPrintUse, *, by: Staff, at: datetime
) -> PrintUse:
    """Stores where the release was printed. Each recalled quote of it has to come out there too, so its recall is open
    again."""
    one_at_a_time(session)
    hold_releases_still(session, [release_id])
    print_use = PrintUse(release_id=release_id, added_by_id=by.id, added_at=at, **vars(new))
    session.add(print_use)
    record(
        session,
        AuditAction.ADD_PRINTING,
        print_use,
        by=by,
        at=at,
        detail={"release": release_id, **vars(new)},
    )
    for recall in _recalls_of(session, release_id):
        session.add(
            RecallRecipient(recall_id=recall.id, printing_id=print_use.id, state=RecipientState.OUTSTANDING)
        )
        close_if_settled(session, recall, at)
    return print_use


def _recalls_of(session: Session, release_id: int) -> list[Recall]:
    out = select(ReleasedQuote.recall_id).where(
        ReleasedQuote.release_id == release_id, ReleasedQuote.recall_id.is_not(None)
    )
    query = select(Recall).where(Recall.id.in_(out)).order_by(Recall.id).with_for_update(of=Recall)
    return list(session.scalars(query.execution_options(populate_existing=True)))


def _lock(session: Session, recipient: RecallRecipient, seen: int | None) -> Recall:
    """Locks the recipient's recall, and reads both as they are now."""
    one_at_a_time(session)
    recall = session.get_one(
        Recall, recipient.recall_id, with_for_update={"of": Recall}, populate_existing=True
    )
    session.refresh(recipient)
    if seen not in (None, recall.version):
        raise ConflictError("This recall")
    return recall
