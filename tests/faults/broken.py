"""The application with one promise broken on purpose: what finds no fault in these would find none anywhere."""

import time
from dataclasses import replace
from datetime import datetime
from threading import Thread

from flask import Flask, Response, request
from sqlalchemy import update
from sqlalchemy.orm import Session

from feedback_app.app import create_app
from feedback_app.lib.secret_tokens import new_token
from feedback_app.models import Draft
from feedback_app.responses.form import actions, views
from feedback_app.responses.form.actions import CheckedDraft
from feedback_app.store.drafts import StoredDraft, draft_of
from feedback_app.store.engine import Store
from feedback_app.web.context import SAFE, current_store

COMMITS_AFTER = 5
"""Seconds between an answer and its commit: a server that is killed meanwhile has lost what it acknowledged."""

ANSWERS_AFTER = 0.3
"""Seconds between a commit and its answer: a server that is killed meanwhile is sent the same once more."""

_send = actions.send


def answer_before_commit() -> Flask:
    """Says at once that a letter is sent, and stores it later."""
    actions.send = _send_later
    return create_app()


def no_key() -> Flask:
    """Makes a new response of every send, and takes its time to answer."""
    actions.send = _send_anew
    vars(views)["draft_of"] = _never_sent
    vars(actions)["receipt_token"] = lambda _: new_token()  # the receipt's own secret would be a key as well
    app = create_app()
    app.after_request(_slowly)
    return app


def _send_later(session: Session, token: str, checked: CheckedDraft, *, at: datetime) -> None:
    Thread(target=_stores, args=(current_store(), token, checked, at), daemon=True).start()


def _stores(store: Store, token: str, checked: CheckedDraft, at: datetime) -> None:
    time.sleep(COMMITS_AFTER)
    with store.writing() as session:
        _send(session, token, checked, at=at)
        session.commit()


def _send_anew(session: Session, token: str, checked: CheckedDraft, *, at: datetime) -> None:
    forgotten = {"submission_key": new_token(), "response_id": None}
    session.execute(update(Draft).where(Draft.id == checked.draft.id).values(**forgotten))
    _send(session, token, checked, at=at)
    session.execute(update(Draft).where(Draft.id == checked.draft.id).values(answers=checked.draft.answers))


def _never_sent(session: Session, token: str | None, *, lock: bool = False) -> StoredDraft | None:
    draft = draft_of(session, token, lock=lock)
    return replace(draft, response_id=None) if draft else None


def _slowly(answer: Response) -> Response:
    if request.method not in SAFE:
        time.sleep(ANSWERS_AFTER)
    return answer
