"""The settings and the store at work; the store's session of a request, closed with it."""

from datetime import UTC, datetime
from typing import cast

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session

from feedback_app.config import Settings
from feedback_app.store.engine import Store

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def configure(app: Flask, settings: Settings, store: Store) -> None:
    """Gives ``app`` its settings and store; closes each request's session, undoing what was not committed."""
    app.extensions["settings"] = settings
    app.extensions["store"] = store
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
