"""The application in a scene where everything can be pressed, with what its store and its letterbox hold."""

import hashlib
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import inspect, text
from werkzeug.test import TestResponse

from feedback_app.store.engine import Store
from tests.architecture.presses import Press
from tests.support.buttons import Button, button
from tests.support.filled_store import Scene
from tests.support.letterbox import Letterbox
from tests.support.people import token_in

PIPELINE = "pipeline"


@dataclass(frozen=True)
class World:
    """The application, the scene in its store, and the letters that it sends."""

    app: Flask
    store: Store
    scene: Scene
    box: Letterbox

    def ready(self, press: Press) -> "Ready":
        """The press with all that it carries, as its page stands now."""
        things = self.scene.things
        typed = {name: _named(value, things) for name, value in press.typed.items()}
        if press.who == PIPELINE:
            return Ready(self.app.test_client(), press.address.format_map(things), typed)
        client = self.scene.people[press.who]
        page = press.page.format_map(things)
        found = (
            button(self.app, client, page, press.endpoint) if not press.address else self._elsewhere(press)
        )
        return Ready(client, found.address, {**found.fields, **typed})

    def _elsewhere(self, press: Press) -> Button:
        """The press of a page that only a press opens; any page of the same person proves it."""
        page = self.scene.people[press.who].get(press.page)
        return Button(press.address, {"csrf_token": token_in(page)})

    def kept(self) -> dict[str, str]:
        """A digest of every table, whatever it is for, and of the letters that were sent."""
        with self.store.reading() as session:
            connection = session.connection()
            found = {}
            for table in inspect(connection).get_table_names():
                rows = connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608  (our own tables)
                lines = "\n".join(sorted(repr(tuple(row)) for row in rows))
                found[table] = hashlib.sha256(lines.encode()).hexdigest()
        return {**found, "letters": str(len(self.box.letters))}


@dataclass(frozen=True)
class Ready:
    """A press that lacks nothing."""

    client: FlaskClient
    address: str
    carried: dict[str, Any]

    def with_proof(self, proof: dict[str, str]) -> TestResponse:
        """Presses with another proof than that of the page."""
        carried = {name: value for name, value in self.carried.items() if name != "csrf_token"}
        return self.client.post(self.address, data={**carried, **proof})

    def worn_out(self) -> str:
        """A proof of this very page that was signed with a secret which is no longer known."""
        with self.client.session_transaction() as kept:
            return str(
                URLSafeTimedSerializer("a former secret", salt="wtf-csrf-token").dumps(kept["csrf_token"])
            )


def _named(value: object, things: Any) -> object:
    return value.format_map(things) if isinstance(value, str) else value
