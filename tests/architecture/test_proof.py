"""Nothing is done that nobody asked for: every press, on things that exist, with and without the proof of its page."""

from flask import Flask
from werkzeug.test import TestResponse

from feedback_app.web.context import SAFE
from feedback_app.web.csrf import NOT_PROVED
from tests.architecture.presses import PRESSES
from tests.architecture.world import PIPELINE, World
from tests.support.people import token_in

READ_BY_A_SCRIPT = {"form.autosave"}
"""What answers a script alone, so that no sentence is read."""

OWN_COOKIE = "feedback_session"
"""Flask's own, which holds the secret that proofs are made from: a page that comes back may set it again."""


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
