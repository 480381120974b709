"""The access matrix, walked in full: every role at every endpoint with every method."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from feedback_app.store.engine import Store
from feedback_app.web.access import ACCESS, Role
from tests.support.people import hire, sign_in
from tests.support.pipeline import connect

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
FILLED = {
    "filename": "favicon.svg",
    "group": "about_you",
    "answer_id": 1,
    "quote_id": 1,
    "edition_id": 1,
    "release_id": 1,
    "kind": "json",
    "code": "cy",
    "token": "a-token-that-opens-nothing",
    "key": "helpful",
    "invitation_id": 1,
    "view_id": 1,
    "bulk_id": 1,
    "recall_id": 1,
    "recipient_id": 1,
    "webhook_id": 1,
    "token_id": 1,
}


def browser(app: Flask, store: Store, role: Role) -> FlaskClient:
    client = app.test_client()
    if role is Role.PIPELINE:
        token = connect(store, hire(store, "publisher@example.org"))
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    elif role is not Role.VISITOR:
        hire(store, f"{role}@example.org", role)
        assert sign_in(client, f"{role}@example.org").status_code == 302
    return client


@pytest.mark.parametrize("role", list(Role))
def test_every_role_enters_just_what_the_matrix_opens_to_it(app: Flask, store: Store, role: Role) -> None:
    client = browser(app, store, role)
    for rule in app.url_map.iter_rules():
        with app.test_request_context():
            address = rule.build({name: FILLED[name] for name in rule.arguments})[1]  # type: ignore[index]
        for method in sorted(set(METHODS) & (rule.methods or set())):
            if rule.endpoint == "accounts.sign_out":
                continue
            answer = client.open(address, method=method)
            turned_away = answer.status_code in {401, 403} or "/staff/sign-in?next" in (answer.location or "")
            assert turned_away is (role not in ACCESS[rule.endpoint]), (rule.endpoint, method, answer.status)


@pytest.mark.parametrize("role", list(Role))
def test_a_method_that_a_page_does_not_have_is_refused(app: Flask, store: Store, role: Role) -> None:
    client = browser(app, store, role)
    for rule in app.url_map.iter_rules():
        with app.test_request_context():
            address = rule.build({name: FILLED[name] for name in rule.arguments})[1]  # type: ignore[index]
        known = {
            method
            for one in app.url_map.iter_rules()
            if one.rule == rule.rule
            for method in one.methods or ()
        }
        for method in sorted(set(METHODS) - known):
            assert client.open(address, method=method).status_code in {404, 405}, (address, method)
