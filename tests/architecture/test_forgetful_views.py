"""A view that forgets to ask for the proof of its page: whatever session it writes in, the store keeps nothing."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.headerregistry import Address

import pytest
from flask import Blueprint, Flask, request
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback_app.config import MailServer
from feedback_app.config.mail_server import Transport
from feedback_app.lib.paths import PACKAGE
from feedback_app.models import FailedSignIn
from feedback_app.store.engine import Store
from feedback_app.web import access
from feedback_app.web.access import ACCESS, ANYONE
from feedback_app.web.context import by_looking, current_store, read_session, session
from feedback_app.web.csrf import NOT_PROVED
from feedback_app.web.forms import Form
from feedback_app.web.officer_emails import RECEIPT, send_email
from tests.support.letterbox import Letterbox, letterbox
from tests.support.people import PRAISE, token_in

DOORS: dict[str, Callable[[], Session]] = {
    "session": session,
    "read_session": read_session,
    "writing": lambda: current_store().writing(),
    "hasty": lambda: current_store().hasty(),
    "reading": lambda: current_store().reading(),
    "by_looking": lambda: by_looking(current_store().writing()),
}
"""Every way in which the code of a room can come by a session."""

PAST_THE_STORE = re.compile(
    r"\bSession\(|sessionmaker|create_engine|raw_connection|\.engine\.(connect|begin)|connection\(\)\.(commit|begin)"
)
"""How the code of a room could come by a session, or a commit, that asks nobody."""

toy = Blueprint("toy", __name__, url_prefix="/toy")


@toy.route("/<door>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def writes(door: str) -> str:
    """Writes, and asks for nothing."""
    return _written(door)


@toy.post("/unread/<door>")
def forgets_the_answer(door: str) -> str:
    """Asks, and does not look at the answer."""
    Form().validate()
    return _written(door)


@toy.post("/letter")
def sends() -> str:
    """Sends a letter, and asks for nothing."""
    send_email(RECEIPT, "officer@example.org", "http://localhost/")
    return "sent"


def _written(door: str) -> str:
    with DOORS[door]() as opened:
        fingerprint = request.method.lower().ljust(64, "0")
        opened.add(FailedSignIn(email_sha256=fingerprint, wrong_in_a_row=1, last_at=datetime.now(UTC)))
        opened.commit()
    return "written"


@pytest.fixture
def careful(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A browser for tests, on the application with the forgetful views in it."""
    app.register_blueprint(toy)
    opened = {f"toy.{view.__name__}": ANYONE for view in (writes, forgets_the_answer, sends)}
    monkeypatch.setattr(access, "ACCESS", {**ACCESS, **opened})
    return app.test_client()


@pytest.fixture
def browser(app: Flask, careful: FlaskClient) -> FlaskClient:
    """A browser that takes what it is given."""
    app.test_client_class = FlaskClient
    return app.test_client()


def rows(store: Store) -> int:
    with store.reading() as looking:
        return looking.scalars(select(func.count()).select_from(FailedSignIn)).one()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_press_that_no_view_asked_about_is_not_kept(
    browser: FlaskClient, store: Store, door: str, method: str
) -> None:
    answer = browser.open(f"/toy/{door}", method=method)
    assert (answer.status_code, rows(store)) == (400, 0)
    assert NOT_PROVED in answer.text


def test_the_person_keeps_what_they_typed(browser: FlaskClient) -> None:
    assert PRAISE in browser.post("/toy/session", data={"words": PRAISE}).text


@pytest.mark.parametrize("door", DOORS)
def test_a_view_that_does_not_look_at_the_answer_keeps_nothing_either(
    browser: FlaskClient, store: Store, door: str
) -> None:
    assert browser.post(f"/toy/unread/{door}", data={"csrf_token": "wrong"}).status_code == 400
    assert rows(store) == 0


@pytest.mark.parametrize("door", DOORS)
def test_a_press_that_was_proved_is_kept(browser: FlaskClient, store: Store, door: str) -> None:
    token = token_in(browser.get("/staff/sign-in"))
    assert browser.post(f"/toy/unread/{door}", data={"csrf_token": token}).text == "written"
    assert rows(store) == 1


def test_a_proof_holds_for_one_request_alone(browser: FlaskClient, store: Store) -> None:
    token = token_in(browser.get("/staff/sign-in"))
    browser.post("/toy/unread/session", data={"csrf_token": token})
    assert browser.put("/toy/session", data={"csrf_token": token}).status_code == 400
    assert rows(store) == 1


@pytest.mark.parametrize("door", sorted({*DOORS} - {"by_looking"}))
def test_who_only_looks_writes_nothing_unless_the_code_says_so(
    browser: FlaskClient, store: Store, door: str
) -> None:
    assert (browser.get(f"/toy/{door}").status_code, rows(store)) == (500, 0)


def test_looking_leaves_behind_what_the_code_says_that_it_leaves(browser: FlaskClient, store: Store) -> None:
    assert (browser.get("/toy/by_looking").status_code, rows(store)) == (200, 1)


def test_a_letter_that_nobody_was_asked_about_is_not_sent(app: Flask, browser: FlaskClient) -> None:
    with letterbox(Letterbox()) as box:
        sender = Address("Force Feedback", addr_spec="feedback@example.org")
        server = MailServer("127.0.0.1", box.port, Transport.PLAIN, sender)
        app.extensions["settings"] = replace(app.extensions["settings"], mail_server=server)
        assert browser.post("/toy/letter").status_code == 400
        assert box.letters == []


def test_the_log_calls_it_a_fault_and_names_the_place(
    browser: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    browser.post("/toy/session", data={"words": PRAISE})
    assert "UnprovedPressError" in caplog.text
    assert "in _written" in caplog.text
    assert PRAISE not in caplog.text


def test_a_room_s_own_test_fails_at_it(careful: FlaskClient) -> None:
    with pytest.raises(AssertionError, match="without asking for proof"):
        careful.post("/toy/session")


def test_a_worker_commits_without_a_request(app: Flask, store: Store) -> None:
    with app.app_context(), current_store().writing() as opened:
        opened.add(FailedSignIn(email_sha256="a" * 64, wrong_in_a_row=1, last_at=datetime.now(UTC)))
        opened.commit()
    assert rows(store) == 1


def test_nobody_comes_by_a_session_past_the_store() -> None:
    paths = [
        path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).as_posix() != "store/engine.py"
    ]
    assert [path.name for path in paths if PAST_THE_STORE.search(path.read_text(encoding="utf-8"))] == []
