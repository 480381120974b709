"""Publishers make and end the API tokens of pipelines."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from feedback_app.api.tokens.queries import is_name_taken
from feedback_app.domain.audit_action import AuditAction
from feedback_app.domain.token_scopes import Scope
from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import ApiToken, Staff
from feedback_app.store.api_tokens import new_bearer_token
from feedback_app.store.audit_log import one_at_a_time, record


@dataclass(frozen=True)
class NewApiToken:
    """Without ``edition_id`` it reads every edition."""

    name: str
    scopes: tuple[Scope, ...]
    edition_id: int | None
    expires_at: datetime


class NameTakenError(Exception):
    """Another token that works has the name, perhaps one that the first press of the same page made."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A connection named {name} works already; its token was shown when it was made. "
            "Choose another name, or end that one first."
        )


def make(session: Session, new: NewApiToken, *, by: Staff, at: datetime) -> str:
    """A new token, which is known here this once: only its hash is stored.

    Raises:
        NameTakenError: where one that works has the name.
    """
    one_at_a_time(session)
    if is_name_taken(session, new.name, at):
        raise NameTakenError(new.name)
    token = new_bearer_token()
    api_token = ApiToken(
        name=new.name,
        token_sha256=token_sha256(token),
        scopes=[scope.value for scope in new.scopes],
        edition_id=new.edition_id,
        made_by_id=by.id,
        made_at=at,
        expires_at=new.expires_at,
    )
    session.add(api_token)
    record(session, AuditAction.MAKE_TOKEN, api_token, by=by, at=at, detail=_on_record(new))
    return token


def end(session: Session, token: ApiToken, *, by: Staff, at: datetime) -> bool:
    """Lets nobody in by the token any more; False where it had ended before."""
    if token.ended_at is not None:
        return False
    token.ended_at = at
    record(session, AuditAction.END_TOKEN, token, by=by, at=at)
    return True


def _on_record(new: NewApiToken) -> dict[str, object]:
    return {
        "name": new.name,
        "scopes": [scope.value for scope in new.scopes],
        "edition": new.edition_id,
        "expires_at": new.expires_at.isoformat(timespec="seconds"),
    }
