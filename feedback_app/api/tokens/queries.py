"""Looking at connections: who reads, what, and until when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import ApiToken, Edition
from feedback_app.store.paging import page_of

MOST_EDITIONS = 200
"""Editions on offer for a connection, the newest."""


class ConnectionState(StrEnum):
    """How a connection stands, as it is called."""

    WORKING = "Working"
    EXPIRED = "Expired"
    ENDED = "Ended"


@dataclass(frozen=True)
class ListedConnection:
    """A token with what the list says of it; no ``edition`` is every edition."""

    token: ApiToken
    state: ConnectionState
    edition: str | None


def connections(session: Session, *, at: datetime, before: int | None = None) -> list[ListedConnection]:
    """A page of connections, newest first, those older than the one numbered ``before``."""
    query = select(ApiToken, Edition.title).outerjoin(Edition, Edition.id == ApiToken.edition_id)
    rows = session.execute(page_of(query.options(joinedload(ApiToken.made_by)), ApiToken.id, before))
    return [ListedConnection(token, state_of(token, at), title) for token, title in rows]


def state_of(token: ApiToken, at: datetime) -> ConnectionState:
    """How it stands at this moment, by the same rule as ``store.api_tokens``."""
    if token.ended_at is not None:
        return ConnectionState.ENDED
    return ConnectionState.EXPIRED if token.expires_at <= at else ConnectionState.WORKING


def connection(session: Session, token_id: int) -> ApiToken | None:
    """One token, locked where it is to be changed: of two who end it at once, the second finds it ended."""
    query = select(ApiToken).where(ApiToken.id == token_id).with_for_update(of=ApiToken)
    return session.scalars(query).one_or_none()


def is_working_under(session: Session, name: str, at: datetime) -> bool:
    """Whether a connection that works bears the name."""
    query = select(ApiToken.id).where(
        ApiToken.name == name, ApiToken.ended_at.is_(None), ApiToken.expires_at > at
    )
    return session.scalars(query.limit(1)).first() is not None


def editions(session: Session) -> list[Edition]:
    """The editions that a connection can be kept to, newest first."""
    return list(session.scalars(select(Edition).order_by(Edition.id.desc()).limit(MOST_EDITIONS)))
