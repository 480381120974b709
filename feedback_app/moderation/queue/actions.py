"""Staff keep ways of looking at the queue. Nothing of this is a ruling, so it leaves no record."""

from sqlalchemy.orm import Session

from feedback_app.models import SavedView, Staff
from feedback_app.moderation.queue.quote_queries import views

MOST = 20
"""Saved views a person: more than a list that is read at a glance."""


class TooManyViewsError(Exception):
    """The person keeps as many views as they may."""

    def __init__(self) -> None:
        super().__init__(f"You keep {MOST} views, which is the most. Remove one, then save this one.")


def save_view(session: Session, name: str, address: str, *, by: Staff) -> SavedView:
    """The view under ``name``; one that ``by`` kept under that name looks at ``address`` from now on.

    Raises:
        TooManyViewsError: where it would be one too many.
    """
    kept = {one.name: one for one in views(session, by)}
    if name not in kept and len(kept) >= MOST:
        raise TooManyViewsError
    saved = kept.get(name) or SavedView(staff_id=by.id, name=name)
    saved.address = address
    session.add(saved)
    return saved


def remove_view(session: Session, view: SavedView) -> None:
    """Forgets the view."""
    session.delete(view)
