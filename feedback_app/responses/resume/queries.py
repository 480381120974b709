"""Looking up the draft behind a link of "Continue later"."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import Draft


def draft_by_link(session: Session, token: str) -> Draft | None:
    """The unsent draft that a link of "Continue later" leads to, locked; its code is not asked for here."""
    query = select(Draft).where(Draft.return_sha256 == token_sha256(token), Draft.response_id.is_(None))
    return session.scalars(query.with_for_update()).one_or_none()
