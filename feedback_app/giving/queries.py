"""Looking up what became of a draft that was sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from feedback_app.kept_draft import KeptDraft
from feedback_app.models import Response


@dataclass(frozen=True)
class Sent:
    """What an officer is told of a response that was stored."""

    reference: str
    given_at: datetime
    receipt_sha256: str | None


_SENT = select(Response.reference, Response.given_at, Response.receipt_sha256).where(
    Response.id == bindparam("response")
)


def sent_of(session: Session, draft: KeptDraft | None) -> Sent | None:
    """What became of a draft, once it was sent."""
    if draft is None or draft.response_id is None:
        return None
    row = session.execute(_SENT, {"response": draft.response_id}).one_or_none()
    return Sent(*row) if row else None
