"""Looking up what became of a draft that was sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import Draft, Response
from feedback_app.store.drafts import by_token


@dataclass(frozen=True)
class SentResponse:
    """What an officer reads of a response that was stored."""

    reference: str
    given_at: datetime
    receipt_sha256: str | None


_SENT = select(Response.reference, Response.given_at, Response.receipt_sha256).join(
    Draft, Draft.response_id == Response.id
)
LOOKS = by_token(_SENT)


def sent_of(session: Session, token: str) -> SentResponse | None:
    """What the draft that ``token`` opens became, once it was sent."""
    if not token:
        return None
    for query in LOOKS:
        if row := session.connection().execute(query, {"token": token_sha256(token)}).one_or_none():
            return SentResponse(*row)
    return None
