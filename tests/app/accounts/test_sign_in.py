"""Staff come and go."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from feedback_app.accounts.actions import AccountRefusedError, SignInRefusedError, add_staff
from feedback_app.accounts.actions import sign_in as sign_in_action
from feedback_app.accounts.queries import password_fits
from feedback_app.models import Staff, StaffSession
from feedback_app.store.engine import Store
from tests.support.once import HASHER_AS_SERVED
from tests.support.people import NOON, PASSWORD, Colleague, hire, press, sign_in


def test_the_right_password_opens_the_queue(client: FlaskClient, store: Store) -> None:
    hire(store, "asha@example.org")
    assert sign_in(client, "Asha@Example.org ").location == "/desk/"
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize("email", ["asha@example.org", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_address_answer_alike(
    client: FlaskClient, store: Store, email: str
) -> None:
    hire(store, "asha@example.org")
    answer = sign_in(client, email, "not the password")
    assert answer.status_code == 422
    assert "do not go together" in answer.text


@pytest.mark.parametrize("email", ["asha@example.org", "nobody@example.org"])
def test_five_wrong_passwords_slow_that_address_down(client: FlaskClient, store: Store, email: str) -> None:
    hire(store, "asha@example.org")
    for _ in range(5):
        sign_in(client, email, "not the password")
    answer = sign_in(client, email, PASSWORD)
    assert "Too many wrong passwords" in answer.text


def test_other_accounts_are_not_slowed_down(client: FlaskClient, store: Store) -> None:
    hire(store, "asha@example.org")
    hire(store, "rhys@example.org")
    for _ in range(5):
        sign_in(client, "asha@example.org", "not the password")
    assert sign_in(client, "rhys@example.org").status_code == 302


def test_after_the_wait_the_right_password_opens_again(store: Store) -> None:
    hire(store, "asha@example.org")
    with store.writing() as session:
        for _ in range(5):
            with pytest.raises(SignInRefusedError):
                sign_in_action(session, "asha@example.org", fits=False, at=NOON)
        later = NOON + timedelta(minutes=1, seconds=1)
        token, _ = sign_in_action(session, "asha@example.org", fits=True, at=later)
        assert token


def test_a_copied_cookie_is_worth_nothing_after_signing_out(app: Flask, asha: Colleague) -> None:
    cookie = asha.client.get_cookie("feedback_staff")
    assert cookie is not None
    thief = app.test_client()
    thief.set_cookie("feedback_staff", cookie.value)
    assert thief.get("/desk/").status_code == 200
    press(asha.client, "/staff/sign-out", on="/desk/")
    assert thief.get("/desk/").status_code == 302


def test_the_store_holds_no_token_and_no_password(asha: Colleague, store: Store) -> None:
    cookie = asha.client.get_cookie("feedback_staff")
    assert cookie is not None
    with store.reading() as session:
        assert cookie.value not in {kept.token_sha256 for kept in session.scalars(select(StaffSession))}
        assert session.scalars(select(Staff)).one().password_hash.startswith("$argon2id$")


def test_a_guess_at_a_stolen_hash_costs_what_owasp_asks_for() -> None:
    hashed = HASHER_AS_SERVED.hash(PASSWORD)
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_demo_account_is_refused_where_there_is_no_demo(store: Store) -> None:
    with store.writing() as session:
        add_staff(
            session, email="d@example.org", name="D", role="publisher", password=PASSWORD, at=NOON, demo=True
        )
        assert not password_fits(session, "d@example.org", PASSWORD, demo=False)
        assert password_fits(session, "d@example.org", PASSWORD, demo=True)


@pytest.mark.parametrize(
    ("email", "name", "password"),
    [
        ("asha", "Asha", PASSWORD),
        ("a b@example.org", "Asha", PASSWORD),
        ("asha@example.org", " ", PASSWORD),
        ("asha@example.org", "Asha", "short"),
    ],
    ids=["no at sign", "a space", "no name", "a short password"],
)
def test_an_account_that_nobody_could_use_safely_is_not_made(
    store: Store, email: str, name: str, password: str
) -> None:
    with store.writing() as session, pytest.raises(AccountRefusedError):
        add_staff(session, email=email, name=name, role="moderator", password=password, at=NOON)


@pytest.mark.parametrize(
    "target",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"],
)
def test_nobody_is_sent_to_another_host_after_signing_in(
    client: FlaskClient, store: Store, target: str
) -> None:
    hire(store, "asha@example.org")
    typed = {"email": "asha@example.org", "password": PASSWORD, "next": target}
    assert press(client, "/staff/sign-in", typed).location == "/desk/"


def test_signing_in_leads_to_the_page_that_was_asked_for(client: FlaskClient, store: Store) -> None:
    hire(store, "asha@example.org")
    asked = client.get("/desk/quotes?state=approved")
    page = client.get(asked.location)
    assert "/desk/quotes?state=approved" in page.text
