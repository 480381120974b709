"""Looking at links: whom they ask, and what came of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import Invitation, Response, Staff
from feedback_app.store.paging import page_of


class LinkState(StrEnum):
    """How a link stands, as it is called; only by an open one can somebody begin."""

    OPEN = "Open"
    USED_UP = "Used up"
    ENDED = "Ended"
    EXPIRED = "Expired"


@dataclass(frozen=True)
class ListedLink:
    """A link with what the list says of it."""

    link: Invitation
    state: LinkState
    responses: int

    @property
    def can_end(self) -> bool:
        """Also where it is used up: a draft that is purged unsent gives its use back."""
        return self.state in {LinkState.OPEN, LinkState.USED_UP}


def links(session: Session, *, at: datetime, before: int | None = None) -> list[ListedLink]:
    """A page of links, newest first, those older than the link numbered ``before``."""
    query = select(Invitation).options(joinedload(Invitation.force), joinedload(Invitation.made_by))
    rows = session.scalars(page_of(query, Invitation.id, before)).all()
    came = _responses(session, [link.id for link in rows])
    return [ListedLink(link, state_of(link, at), came.get(link.id, 0)) for link in rows]


def state_of(link: Invitation, at: datetime) -> LinkState:
    """How the link stands at this moment, by the same rule as ``invitation``."""
    if link.ended_at is not None:
        return LinkState.ENDED
    if link.expires_at <= at:
        return LinkState.EXPIRED
    used_up = link.most_uses is not None and link.uses >= link.most_uses
    return LinkState.USED_UP if used_up else LinkState.OPEN


def link(session: Session, link_id: int) -> Invitation | None:
    """One link, locked: of two who end it at once, the second finds it ended."""
    return session.scalars(
        select(Invitation).where(Invitation.id == link_id).with_for_update(of=Invitation)
    ).one_or_none()


def is_made(session: Session, made_key: str) -> bool:
    """Whether a link was made by the page that carries ``made_key``."""
    return session.scalar(select(Invitation.id).where(Invitation.made_key == made_key)) is not None


def take_turn(session: Session, staff: Staff) -> None:
    """Lets two presses of one member of staff go one after the other; on SQLite all writers do."""
    session.execute(select(Staff.id).where(Staff.id == staff.id).with_for_update(key_share=True))


def _responses(session: Session, link_ids: Sequence[int]) -> Mapping[int, int]:
    query = select(Response.link_id, func.count()).where(Response.link_id.in_(link_ids))
    return {link_id: n for link_id, n in session.execute(query.group_by(Response.link_id)) if link_id}
