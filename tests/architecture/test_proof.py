"""Nothing is done that nobody asked for: every press, on things that exist, with and without the proof of its page."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.headerregistry import Address
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import inspect, text
from werkzeug.test import TestResponse

from feedback_app.config import MailServer
from feedback_app.config.mail_server import Transport
from feedback_app.store.engine import Store
from feedback_app.web.context import SAFE
from feedback_app.web.csrf import NOT_PROVED
from tests.architecture.presses import PRESSES, Press
from tests.support.buttons import Button, button
from tests.support.filled_store import Scene, filled
from tests.support.letterbox import Letterbox, letterbox
from tests.support.people import token_in

PIPELINE = "pipeline"
READ_BY_A_SCRIPT = {"form.autosave"}
"""What answers a script alone, so that no sentence is read."""

OWN_COOKIE = "feedback_session"
"""Flask's own, which holds the secret that proofs are made from: a page that comes back may set it again."""


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


@pytest.fixture
def world(app: Flask, store: Store, tmp_path: Path) -> Iterator[World]:
    with letterbox(Letterbox()) as box:
        sender = Address("Force Feedback", addr_spec="feedback@example.org")
        server = MailServer("127.0.0.1", box.port, Transport.PLAIN, sender)
        app.extensions["settings"] = replace(app.extensions["settings"], mail_server=server)
        yield World(app, store, filled(app, store, tmp_path), box)


def test_every_route_that_takes_a_press_is_pressed_here(app: Flask) -> None:
    taking = {rule.endpoint for rule in app.url_map.iter_rules() if (rule.methods or set()) - SAFE}
    assert sorted(press.endpoint for press in PRESSES) == sorted(taking)


def test_a_press_without_the_proof_of_its_page_is_refused_and_changes_nothing(world: World) -> None:
    foreign = token_in(world.app.test_client().get("/staff/sign-in"))
    ready = [(press.endpoint, world.ready(press)) for press in PRESSES if press.who != PIPELINE]
    before = world.kept()
    for endpoint, press in ready:
        for proof in ({}, *({"csrf_token": one} for one in ("wrong", foreign, press.worn_out()))):
            answer = press.with_proof(proof)
            assert answer.status_code in {400, 422}, (endpoint, proof, answer.status)
            assert NOT_PROVED in answer.text or endpoint in READ_BY_A_SCRIPT, (endpoint, proof)
            assert cookies_set(answer) <= {OWN_COOKIE}, (endpoint, proof)
        assert changes(before, world.kept()) == [], endpoint


def test_a_pipeline_without_a_token_that_lasts_is_refused_and_changes_nothing(world: World) -> None:
    publisher = world.scene.people["publisher"]
    signed_in = {"csrf_token": token_in(publisher.get("/staff/account"))}
    ready = [(press.endpoint, world.ready(press)) for press in PRESSES if press.who == PIPELINE]
    before = world.kept()
    for endpoint, press in ready:
        for token in ({}, bearer("ff_wrong"), bearer(world.scene.things["ended_bearer"])):
            answer = press.client.post(press.address, data=press.carried, headers=token)
            assert answer.status_code == 401, (endpoint, token)
        assert publisher.post(press.address, data=signed_in).status_code == 401, endpoint
        assert changes(before, world.kept()) == [], endpoint


def test_the_same_press_with_its_proof_is_taken(world: World) -> None:
    for press in PRESSES:
        ready, before = world.ready(press), world.kept()
        token = bearer(world.scene.things["bearer"]) if press.who == PIPELINE else {}
        answer = ready.client.post(ready.address, data=ready.carried, headers=token)
        assert answer.status_code in {200, 201, 302}, (press.endpoint, answer.status, answer.text)
        done = bool(changes(before, world.kept()) or cookies_set(answer) - {OWN_COOKIE})
        assert done is not press.is_look, press.endpoint


def bearer(token: object) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What differs, by the name of its table."""
    return [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]


def cookies_set(answer: TestResponse) -> set[str]:
    """The cookies that the answer sets or takes away, by name."""
    return {cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")}
