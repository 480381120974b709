"""Opens invitations by their links, and counts their uses.

A use is a draft that was begun: looking counts for none, as mail scanners and previews open every address that they
see. Nobody outside can tell unknown, ended, expired and used-up links from each other: none is an invitation.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, or_, select, update
from sqlalchemy.orm import Session

from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import Invitation


@dataclass(frozen=True)
class OpenedInvitation:
    """What an open invitation says already: the force, the work stream, the commission; each may be left open."""

    id: int
    force_id: str | None
    stream: str | None
    commission: str | None


_INVITATION = (Invitation.id, Invitation.force_id, Invitation.stream, Invitation.commission)


def open_invitation(session: Session, token: str, *, at: datetime) -> OpenedInvitation | None:
    """The invitation of the link with ``token``, or None where nobody more may begin by it. It counts no use."""
    row = session.execute(select(*_INVITATION).where(*_opened_by(token, at))).one_or_none()
    return OpenedInvitation(*row) if row else None


def count_use(session: Session, token: str, *, at: datetime) -> OpenedInvitation | None:
    """Counts one use of the link, or gives None: never more than its limit, however many begin at once, as one
    statement both checks and counts.

    Called in the transaction that stores the draft, so that both are kept, or neither.
    """
    query = (
        update(Invitation)
        .where(*_opened_by(token, at))
        .values(uses=Invitation.uses + 1)
        .returning(*_INVITATION)
    )
    row = session.execute(query.execution_options(synchronize_session=False)).one_or_none()
    return OpenedInvitation(*row) if row else None


def give_back_uses(session: Session, link_ids: Iterable[int]) -> None:
    """Takes back the uses of drafts that were purged unsent: one for each time that a link's id is named."""
    # In the order of ids, so that of two purges at once neither waits for the other in a circle.
    for link_id, begun in sorted(Counter(link_ids).items()):
        left = case((Invitation.uses > begun, Invitation.uses - begun), else_=0)
        query = update(Invitation).where(Invitation.id == link_id).values(uses=left)
        session.execute(query.execution_options(synchronize_session=False))


def _opened_by(token: str, at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Invitation.token_sha256 == token_sha256(token),
        Invitation.ended_at.is_(None),
        Invitation.expires_at > at,
        or_(Invitation.most_uses.is_(None), Invitation.uses < Invitation.most_uses),
    )
