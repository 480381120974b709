"""The settings and the store at work; the store's session of a request, closed with it.

In a request no session of the store commits before it was proved who asks for it: a page of ours whose token was
checked, or a pipeline by its own. A request that only looks writes in a session that says so, or not at all.
"""

from datetime import UTC, datetime
from typing import cast

from flask import Flask, current_app, g, has_request_context, request
from sqlalchemy.orm import Session

from feedback_app.config import Settings
from feedback_app.store.engine import Store

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

BY_LOOKING = "by_looking"
"""What is said of a session that may commit in a request that only looks."""


class UnprovedPressError(Exception):
    """Something would have been done of which nobody checked that the person asked for it: a fault of ours."""


def configure(app: Flask, settings: Settings, store: Store) -> None:
    """Gives ``app`` its settings and store; closes each request's session, undoing what was not committed.

    From then on ``store`` commits nothing in a request that was not proved.
    """
    app.extensions["settings"] = settings
    app.extensions["store"] = store
    store.ask_before_commit(_refuse_unproved)
    app.teardown_appcontext(lambda _: discard())


def current_store() -> Store:
    """The store of the application at work."""
    return cast(Store, current_app.extensions["store"])


def settings() -> Settings:
    """The settings of the application at work."""
    return cast(Settings, current_app.extensions["settings"])


def session() -> Session:
    """This request's session: one for looking on GET, one that may change something otherwise."""
    if "session" not in g:
        store = current_store()
        g.session = store.reading() if request.method in SAFE else store.writing()
    return cast(Session, g.session)


def read_session() -> Session:
    """A session for looking, whatever the request: what is checked through it keeps no writer waiting."""
    if request.method in SAFE:
        return session()
    if "looking" not in g:
        g.looking = current_store().reading()
    return cast(Session, g.looking)


def by_looking(opened: Session) -> Session:
    """``opened``, which may commit in a request that only looks: for what looking itself leaves behind, and what does
    no harm where a stranger's link brought it about. In a press it commits like any other."""
    opened.info[BY_LOOKING] = True
    return opened


def note_proof() -> None:
    """Says that the person, or the pipeline, asked for this request: only who has just checked it may say so."""
    g.is_proved = True


def require_proof() -> None:
    """For what is done beside the store and cannot be taken back.

    Raises:
        UnprovedPressError: where nothing proved that the person asked for it.
    """
    if "is_proved" not in g:
        raise UnprovedPressError


def now() -> datetime:
    """The moment of this request, the same each time it is asked."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    return cast(datetime, g.now)


def discard() -> None:
    """Undoes what this request has not committed."""
    for opened in (g.pop("session", None), g.pop("looking", None)):
        if opened is not None:
            opened.close()


def _refuse_unproved(committing: Session) -> None:
    """A worker or a command comes without a request: there is nobody to be deceived."""
    if has_request_context() and not (request.method in SAFE and BY_LOOKING in committing.info):
        require_proof()
