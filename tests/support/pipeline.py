"""A publication pipeline with its token, and something for it to read, made by the real actions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from feedback_app.api.tokens.actions import NewApiToken, make
from feedback_app.domain.token_scopes import Scope
from feedback_app.models import Staff
from feedback_app.releases.editions.actions import release
from feedback_app.releases.editions.queries import edition
from feedback_app.responses.receipt.actions import withdraw_permission
from feedback_app.store.engine import Store
from tests.support.people import NOON
from tests.support.races import Desk, Scene

LASTS_UNTIL = datetime.now(NOON.tzinfo) + timedelta(days=30)
"""The interface asks the clock, so a token for tests has to last beyond it."""


@dataclass
class Pipeline:
    """A program that asks with its token."""

    client: FlaskClient
    token: str

    def asks(self, address: str, **more: Any) -> TestResponse:
        """What is answered, whatever it is; ``address`` comes after /api/v1."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return self.client.open(f"/api/v1{address}", headers=headers, **more)

    def reads(self, address: str) -> Any:
        """The document there."""
        answer = self.asks(address)
        assert answer.status_code == 200, answer.text
        return answer.json

    def confirms(self, recall: int) -> TestResponse:
        """Says that it is out."""
        return self.asks(f"/recalls/{recall}/confirm", method="POST")

    def follows(self, address: str, name: str, limit: int) -> list[Any]:
        """Everything in the list there, page by page."""
        found: list[Any] = []
        page = self.reads(f"{address}?limit={limit}")
        while page[name]:
            found += page[name]
            page = self.reads(f"{address}?limit={limit}&after={page['next']}")
        return found


def connect(
    store: Store,
    by: Staff,
    *scopes: Scope,
    edition_id: int | None = None,
    until: datetime = LASTS_UNTIL,
    name: str = "Website",
) -> str:
    """A new connection's token; it may do everything where no scopes are named."""
    new = NewApiToken(name, scopes or tuple(Scope), edition_id, until)
    with store.writing() as session:
        token = make(session, new, by=by, at=NOON)
        session.commit()
    return token


def pipeline(app: Flask, store: Store, by: Staff, *scopes: Scope, **more: Any) -> Pipeline:
    """A pipeline that was just connected."""
    return Pipeline(app.test_client(), connect(store, by, *scopes, **more))


def released(desk: Desk, scene: Scene, *, on: int = 0, meanwhile: Callable[..., None] | None = None) -> int:
    """The number of a release of the scene's edition as it stands; ``meanwhile`` is called after each flush."""
    with desk.stores[on].writing() as session:
        if meanwhile:
            event.listen(session, "after_flush", meanwhile)
        kept = edition(session, scene.edition)
        assert kept
        made = release(session, kept, seen=kept.version, by=desk.rhys, at=NOON)
        session.commit()
        return made.id


def taken_back(store: Store, scene: Scene) -> None:
    """The officer ends their permission."""
    with store.writing() as session:
        withdraw_permission(session, scene.reference, at=NOON)
        session.commit()
