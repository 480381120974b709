"""Bearer tokens of publication pipelines: known by their fingerprint alone, for as long as they last."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from feedback_app.lib.secret_tokens import new_token, token_sha256
from feedback_app.models import ApiToken
from feedback_app.store.engine import Store

PREFIX = "ff_"
"""By which people, and programs that look for lost secrets, tell what it is."""

NOTED_EVERY = timedelta(minutes=1)
"""How exact the moment of the last use is, so that reading mostly stays reading."""


def new_bearer_token() -> str:
    """A token that nobody can guess."""
    return PREFIX + new_token()


def bearer(session: Session, token: str, at: datetime) -> ApiToken | None:
    """Whose ``token`` it is, where it was neither ended nor has expired.

    It is looked up by its SHA-256, so that how long the look-up takes says nothing of the token: no comparison in
    constant time is needed, as who guesses cannot choose the hash that is compared.
    """
    query = select(ApiToken).where(
        ApiToken.token_sha256 == token_sha256(token), ApiToken.ended_at.is_(None), ApiToken.expires_at > at
    )
    return session.scalars(query).one_or_none()


def note_use(store: Store, token: ApiToken, at: datetime) -> None:
    """Keeps the moment of the last use; where the store is busy it is left, as no read fails for it."""
    if token.last_used_at is not None and at - token.last_used_at < NOTED_EVERY:
        return
    try:
        with store.hasty() as courtesy:
            courtesy.get_one(ApiToken, token.id).last_used_at = at
            courtesy.commit()
    except SQLAlchemyError:
        return
