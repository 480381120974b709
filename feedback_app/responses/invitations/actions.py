"""Whom did we ask? Links are made and ended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from feedback_app.domain.audit_action import AuditAction
from feedback_app.lib.secret_tokens import new_token, token_sha256
from feedback_app.models import Invitation, Staff
from feedback_app.responses.invitations.queries import is_made, take_turn
from feedback_app.store.audit_log import record


@dataclass(frozen=True)
class NewLink:
    """What is said of a link when it is made; nothing in ``force_id``, ``stream`` or ``most_uses`` means any."""

    force_id: str | None
    stream: str | None
    commission: str | None
    most_uses: int | None
    expires_at: datetime
    made_key: str


class MadeAlreadyError(Exception):
    """The press was the second of the same page."""

    def __init__(self) -> None:
        super().__init__(
            "This link was made by your first press, and was shown then. It cannot be shown again. "
            "If you did not see it, end it here and make another."
        )


def make(session: Session, new: NewLink, *, by: Staff, at: datetime) -> str:
    """A new link's token: the one time that it is known outside the letter or slip that it goes into.

    Raises:
        MadeAlreadyError: where the same page made its link before.
    """
    take_turn(session, by)
    if is_made(session, new.made_key):
        raise MadeAlreadyError
    token = new_token()
    link = Invitation(
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
    session.add(link)
    record(session, AuditAction.MAKE_LINK, link, by=by, at=at, detail=_on_record(new))
    return token


def end(session: Session, link: Invitation, *, by: Staff, at: datetime) -> bool:
    """Lets nobody begin by the link any more; says whether it was this press that ended it."""
    if link.ended_at is not None:
        return False
    link.ended_at = at
    record(session, AuditAction.END_LINK, link, by=by, at=at, detail={"uses": link.uses})
    return True


def _on_record(new: NewLink) -> dict[str, str | int | None]:
    return {
        "force": new.force_id,
        "stream": new.stream,
        "most_uses": new.most_uses,
        "expires_at": new.expires_at.isoformat(timespec="seconds"),
    }
