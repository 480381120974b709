"""Staff save views of the queue. Nothing of this is a ruling, so the audit log records none of it."""

from sqlalchemy.orm import Session

from feedback_app.models import SavedView, Staff
from feedback_app.moderation.queue.quote_queries import views

MOST = 20
"""Saved views for each person: more than a list that is read at a glance."""


class TooManyViewsError(Exception):
    """The person has saved as many views as they may."""

    def __init__(self) -> None:
        super().__init__(f"You keep {MOST} views, which is the most. Remove one, then save this one.")


def save_view(session: Session, name: str, address: str, *, by: Staff) -> SavedView:
    """Saves the view under ``name``, in place of one that ``by`` saved under that name before.

    Raises:
        TooManyViewsError: where it would be one too many.
    """
    by_name = {view.name: view for view in views(session, by)}
    if name not in by_name and len(by_name) >= MOST:
        raise TooManyViewsError
    saved = by_name.get(name) or SavedView(staff_id=by.id, name=name)
    saved.address = address
    session.add(saved)
    return saved


def remove_view(session: Session, view: SavedView) -> None:
    session.delete(view)
