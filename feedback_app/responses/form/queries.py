"""Looking up what became of a draft that was sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import Draft, DraftDevice, Response


@dataclass(frozen=True)
class SentResponse:
    """What an officer reads of a response that was stored."""

    reference: str
    given_at: datetime
    receipt_sha256: str | None


_SENT = select(Response.reference, Response.given_at, Response.receipt_sha256).join(
    Draft, Draft.response_id == Response.id
)
BY_BROWSER = (
    _SENT.where(Draft.token_sha256 == bindparam("token")),
    _SENT.join(DraftDevice, DraftDevice.draft_id == Draft.id).where(
        DraftDevice.token_sha256 == bindparam("token")
    ),
)
"""By the draft's first browser, else by one that continued it."""


def sent_of(session: Session, token: str) -> SentResponse | None:
    """What the draft that ``token`` opens became, once it was sent."""
    if not token:
        return None
    for query in BY_BROWSER:
        if row := session.connection().execute(query, {"token": token_sha256(token)}).one_or_none():
            return SentResponse(*row)
    return None
