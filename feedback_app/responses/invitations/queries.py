"""Looking at invitations: whom they ask, and how many answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import Invitation, Response, Staff

PAGE = 50


class InvitationState(StrEnum):
    """As staff read it; only with an open one can somebody begin."""

    OPEN = "Open"
    USED_UP = "Used up"
    ENDED = "Ended"
    EXPIRED = "Expired"


@dataclass(frozen=True)
class ListedInvitation:
    invitation: Invitation
    state: InvitationState
    responses: int

    @property
    def can_end(self) -> bool:
        """Also where it is used up: a draft that is purged unsent gives its use back."""
        return self.state in {InvitationState.OPEN, InvitationState.USED_UP}


def invitations(session: Session, *, at: datetime, before: int | None = None) -> list[ListedInvitation]:
    """A page of them, newest first, older than the one numbered ``before``."""
    query = select(Invitation).order_by(Invitation.id.desc()).limit(PAGE)
    query = query.options(joinedload(Invitation.force), joinedload(Invitation.made_by))
    rows = session.scalars(query.where(Invitation.id < before) if before else query).all()
    responses = _responses(session, [invitation.id for invitation in rows])
    return [
        ListedInvitation(invitation, state_of(invitation, at), responses.get(invitation.id, 0))
        for invitation in rows
    ]


def state_of(invitation: Invitation, at: datetime) -> InvitationState:
    """By the same rule as ``store.invitations.open_invitation``."""
    if invitation.ended_at is not None:
        return InvitationState.ENDED
    if invitation.expires_at <= at:
        return InvitationState.EXPIRED
    used_up = invitation.most_uses is not None and invitation.uses >= invitation.most_uses
    return InvitationState.USED_UP if used_up else InvitationState.OPEN


def invitation(session: Session, invitation_id: int) -> Invitation | None:
    """Locked: of two who end it at once, the second finds it ended."""
    return session.scalars(
        select(Invitation).where(Invitation.id == invitation_id).with_for_update(of=Invitation)
    ).one_or_none()


def is_made_already(session: Session, made_key: str) -> bool:
    """By the page that carries ``made_key``."""
    return session.scalar(select(Invitation.id).where(Invitation.made_key == made_key)) is not None


def lock_member(session: Session, staff: Staff) -> None:
    """Makes two presses of one member of staff wait for each other; on SQLite all writers do."""
    session.execute(select(Staff.id).where(Staff.id == staff.id).with_for_update(key_share=True))


def _responses(session: Session, invitation_ids: Sequence[int]) -> Mapping[int, int]:
    query = select(Response.link_id, func.count()).where(Response.link_id.in_(invitation_ids))
    rows = session.execute(query.group_by(Response.link_id))
    return {invitation_id: number for invitation_id, number in rows if invitation_id}
