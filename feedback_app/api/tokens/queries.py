"""Looking at API tokens: who reads, what, and until when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import ApiToken, Edition

PAGE = 50
MOST_EDITIONS = 200
"""The newest editions, to which a token can be limited."""


class TokenState(StrEnum):
    """As staff read it."""

    WORKING = "Working"
    EXPIRED = "Expired"
    ENDED = "Ended"


@dataclass(frozen=True)
class ListedToken:
    """Without ``edition`` it reads every edition."""

    token: ApiToken
    state: TokenState
    edition: str | None


def tokens(session: Session, *, at: datetime, before: int | None = None) -> list[ListedToken]:
    """A page of them, newest first, older than the one numbered ``before``."""
    query = select(ApiToken, Edition.title).outerjoin(Edition, Edition.id == ApiToken.edition_id)
    query = query.options(joinedload(ApiToken.made_by)).order_by(ApiToken.id.desc()).limit(PAGE)
    rows = session.execute(query.where(ApiToken.id < before) if before else query)
    return [ListedToken(token, state_of(token, at), title) for token, title in rows]


def state_of(token: ApiToken, at: datetime) -> TokenState:
    """By the same rule as ``store.api_tokens``."""
    if token.ended_at is not None:
        return TokenState.ENDED
    return TokenState.EXPIRED if token.expires_at <= at else TokenState.WORKING


def token(session: Session, token_id: int) -> ApiToken | None:
    """Locked: of two who end it at once, the second finds it ended."""
    query = select(ApiToken).where(ApiToken.id == token_id).with_for_update(of=ApiToken)
    return session.scalars(query).one_or_none()


def is_name_taken(session: Session, name: str, at: datetime) -> bool:
    """By a token that works."""
    query = select(ApiToken.id).where(
        ApiToken.name == name, ApiToken.ended_at.is_(None), ApiToken.expires_at > at
    )
    return session.scalars(query.limit(1)).first() is not None


def editions(session: Session) -> list[Edition]:
    """Those to which a token can be limited, newest first."""
    return list(session.scalars(select(Edition).order_by(Edition.id.desc()).limit(MOST_EDITIONS)))
