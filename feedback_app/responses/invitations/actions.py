"""Staff invite forces to answer, and end invitations."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from feedback_app.domain.audit_action import AuditAction
from feedback_app.lib.secret_tokens import new_token, token_sha256
from feedback_app.models import Invitation, Staff
from feedback_app.responses.invitations.queries import is_made_already, lock_member
from feedback_app.store.audit_log import record


@dataclass(frozen=True)
class NewInvitation:
    """None in ``force_id`` or ``stream`` means any, in ``most_uses`` no limit. ``made_key`` is that of the page."""

    force_id: str | None
    stream: str | None
    commission: str | None
    most_uses: int | None
    expires_at: datetime
    made_key: str


class MadeAlreadyError(Exception):
    """The same page has made its invitation before."""

    def __init__(self) -> None:
        super().__init__(
            "This link was made by your first press, and was shown then. It cannot be shown again. "
            "If you did not see it, end it here and make another."
        )


def make(session: Session, new: NewInvitation, *, by: Staff, at: datetime) -> str:
    """A new invitation's token, which is known here this once: only its hash is stored.

    Raises:
        MadeAlreadyError: where the same page made its invitation before.
    """
    lock_member(session, by)
    if is_made_already(session, new.made_key):
        raise MadeAlreadyError
    token = new_token()
    invitation = Invitation(
        token_sha256=token_sha256(token),
        made_key=new.made_key,
        force_id=new.force_id,
        stream=new.stream,
        commission=new.commission,
        most_uses=new.most_uses,
        expires_at=new.expires_at,
        made_by_id=by.id,
        made_at=at,
    )
    session.add(invitation)
    record(session, AuditAction.MAKE_LINK, invitation, by=by, at=at, detail=_on_record(new))
    return token


def end(session: Session, invitation: Invitation, *, by: Staff, at: datetime) -> bool:
    """Lets nobody begin with it any more; False where it had ended before."""
    if invitation.ended_at is not None:
        return False
    invitation.ended_at = at
    record(session, AuditAction.END_LINK, invitation, by=by, at=at, detail={"uses": invitation.uses})
    return True


def _on_record(new: NewInvitation) -> dict[str, str | int | None]:
    return {
        "force": new.force_id,
        "stream": new.stream,
        "most_uses": new.most_uses,
        "expires_at": new.expires_at.isoformat(timespec="seconds"),
    }
