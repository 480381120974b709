"""Bearer tokens of publication pipelines: the store knows their SHA-256 alone."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from feedback_app.lib.secret_tokens import new_token, token_sha256
from feedback_app.models import ApiToken
from feedback_app.store.engine import Store

PREFIX = "ff_"
"""How every token begins, so that people, and programs that look for leaked secrets, know what it is."""

NOTED_EVERY = timedelta(minutes=1)
"""The last use is noted no more often, so that most requests only read."""


def new_bearer_token() -> str:
    return PREFIX + new_token()


def bearer(session: Session, token: str, at: datetime) -> ApiToken | None:
    """The record of ``token``, or None where it is unknown, was ended, or has expired.

    The look-up is by SHA-256, so its time says nothing of the token: who guesses cannot choose the hash that is
    compared, and no comparison in constant time is needed.
    """
    query = select(ApiToken).where(
        ApiToken.token_sha256 == token_sha256(token), ApiToken.ended_at.is_(None), ApiToken.expires_at > at
    )
    return session.scalars(query).one_or_none()


def note_use(store: Store, token: ApiToken, at: datetime) -> None:
    """Notes when the token was last used; not where the store is busy, as no request may fail for it."""
    if token.last_used_at is not None and at - token.last_used_at < NOTED_EVERY:
        return
    try:
        with store.hasty() as courtesy:
            courtesy.get_one(ApiToken, token.id).last_used_at = at
            courtesy.commit()
    except SQLAlchemyError:
        return
