"""A limit turns away what nobody does by hand, and nobody who does the usual."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, make_response, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue

from feedback_app.app import create_app
from feedback_app.config import Limits, Settings
from feedback_app.web import cookies, rate_limits
from tests.support.databases import SqliteDatabases
from tests.support.people import token_in

LIMITS = Limits(sends=2, tries=2, mails=1)


def answers_as_asked() -> ResponseReturnValue:
    """Answers with the status that was asked for."""
    return "done", int(request.values.get("status", 200))


@rate_limits.sends
def sends() -> ResponseReturnValue:
    return answers_as_asked()


@rate_limits.beginnings
def begins() -> ResponseReturnValue:
    answer = make_response("begun")
    if "cookie" in request.form:
        answer.set_cookie(cookies.DRAFT, "x")
    return answer


@rate_limits.mails
def mails() -> ResponseReturnValue:
    return answers_as_asked()


@rate_limits.codes
def codes() -> ResponseReturnValue:
    return answers_as_asked()


@rate_limits.receipts
def receipts() -> ResponseReturnValue:
    return answers_as_asked()


def tiny(counted: Limits = LIMITS) -> FlaskClient:
    """A client of an application that does nothing but count."""
    app = Flask("tiny")
    app.secret_key = "x" * 32
    for view in (sends, begins, mails, codes, receipts):
        app.add_url_rule(f"/{view.__name__}", view_func=view, methods=["GET", "POST"])
    rate_limits.configure(app, counted)
    return from_afar(app)


def from_afar(app: Flask) -> FlaskClient:
    """A client on another machine."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    return client


def statuses(
    client: FlaskClient, address: str, times: int, *, by: str = "192.0.2.1", **typed: object
) -> list[int]:
    """What each of so many presses is answered with, from one address."""
    pressed = (client.post(address, data=typed, environ_base={"REMOTE_ADDR": by}) for _ in range(times))
    return [answer.status_code for answer in pressed]


def test_an_address_that_sends_too_much_is_turned_away_and_another_is_not() -> None:
    client = tiny()
    assert statuses(client, "/sends", 3) == [200, 200, 429]
    assert statuses(client, "/sends", 1, by="192.0.2.2") == [200]


def test_a_page_that_came_back_with_errors_does_not_count_as_sent() -> None:
    client = tiny()
    assert statuses(client, "/sends", 5, status=422) == [422] * 5
    assert statuses(client, "/sends", 3) == [200, 200, 429]


def test_looking_never_counts_as_sending() -> None:
    client = tiny()
    assert {client.get("/sends").status_code for _ in range(5)} == {200}
    assert statuses(client, "/sends", 2) == [200, 200]


def test_a_link_that_is_sent_by_too_often_is_turned_away_wherever_it_is_used() -> None:
    client = tiny()
    client.set_cookie(cookies.LINK, "one link")
    assert statuses(client, "/sends", 2) == [200, 200]
    assert statuses(client, "/sends", 1, by="192.0.2.2") == [429]
    client.set_cookie(cookies.LINK, "another link")
    assert statuses(client, "/sends", 1, by="192.0.2.2") == [200]


def test_only_what_begins_a_draft_counts_as_a_beginning() -> None:
    client = tiny()
    assert set(statuses(client, "/begins", 9)) == {200}
    assert statuses(client, "/begins", 7, cookie="1") == [200] * 6 + [429]


def test_an_address_cannot_have_letters_sent_without_end() -> None:
    assert statuses(tiny(), "/mails", 2) == [200, 429]


def test_right_codes_never_use_up_the_tries_of_colleagues() -> None:
    client = tiny()
    assert set(statuses(client, "/codes", 9)) == {200}
    assert statuses(client, "/codes", 3, status=422) == [422, 422, 429]


def test_wrong_receipt_links_are_counted_when_they_are_opened_too() -> None:
    client = tiny()
    assert {client.get("/receipts").status_code for _ in range(9)} == {200}
    assert [client.get("/receipts?status=404").status_code for _ in range(3)] == [404, 404, 429]


def test_who_asks_from_this_machine_itself_is_never_turned_away() -> None:
    assert set(statuses(tiny(), "/sends", 9, by="127.0.0.1")) == {200}


def test_wrong_tries_do_not_keep_anybody_from_sending() -> None:
    client = tiny()
    statuses(client, "/codes", 9, status=422)
    assert statuses(client, "/sends", 1) == [200]


def test_neighbours_of_one_ipv6_network_count_as_one_and_mapped_ipv4_addresses_do_not() -> None:
    client = tiny()
    assert statuses(client, "/sends", 2, by="2001:db8::1") == [200, 200]
    assert statuses(client, "/sends", 1, by="2001:db8::ffff") == [429]
    assert statuses(client, "/sends", 3, by="::ffff:192.0.2.1") == [200, 200, 429]
    assert statuses(client, "/sends", 1, by="::ffff:192.0.2.2") == [200]


def test_limits_that_are_off_turn_nobody_away() -> None:
    assert set(statuses(tiny(replace(LIMITS, on=False)), "/sends", 9)) == {200}


def test_where_is_counted_holds_no_address_and_no_link(caplog: pytest.LogCaptureFixture) -> None:
    client = tiny()
    client.set_cookie(cookies.LINK, "one-link")
    with caplog.at_level("DEBUG"):
        statuses(client, "/sends", 3)
    counted = " ".join(rate_limits.limiter.storage.storage)  # type: ignore[attr-defined]  # the store in memory has it
    assert "sends" in counted
    assert not any(secret in counted + caplog.text for secret in ("192.0.2.1", "one-link"))


@pytest.fixture
def database_url(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Iterator[str]:
    with sqlite_databases.fresh(tmp_path) as url:
        yield url


@pytest.fixture
def open_house(settings: Settings) -> Iterator[FlaskClient]:
    """The real application behind one proxy, where one press an hour is taken."""
    app = create_app(replace(settings, proxies=1, limits=Limits(sends=1)))
    app.view_functions["form.start_another"] = sends
    yield app.test_client()
    app.extensions["store"].close()


def test_whoever_is_turned_away_keeps_the_text_and_reads_when_to_try_again(open_house: FlaskClient) -> None:
    officer = {"X-Forwarded-For": "192.0.2.1"}
    open_house.post("/give/another", headers=officer)
    answer = open_house.post("/give/another", data={"words": "The chart helped us."}, headers=officer)
    assert answer.status_code == 429
    assert "Minutes until you can try again: 60" in answer.text
    assert 'value="The chart helped us."' in answer.text
    assert "Try again</button>" in answer.text
    assert token_in(answer)
    assert 3_500 < int(answer.headers["Retry-After"]) <= 3_601


def test_officers_behind_the_configured_proxy_are_told_apart(open_house: FlaskClient) -> None:
    first = {"X-Forwarded-For": "192.0.2.1"}
    assert open_house.post("/give/another", headers=first).status_code == 200
    assert open_house.post("/give/another", headers=first).status_code == 429
    other = {"X-Forwarded-For": "192.0.2.2"}
    assert open_house.post("/give/another", headers=other).status_code == 200


def test_nobody_escapes_by_writing_addresses_into_the_head(open_house: FlaskClient) -> None:
    for forged, status in (("203.0.113.1", 200), ("203.0.113.2", 429)):
        headers = {"X-Forwarded-For": f"{forged}, 192.0.2.1"}
        assert open_house.post("/give/another", headers=headers).status_code == status


def test_without_a_configured_proxy_the_head_is_not_believed(settings: Settings) -> None:
    app = create_app(replace(settings, limits=Limits(sends=1)))
    app.view_functions["form.start_another"] = sends
    pressed = [
        from_afar(app).post("/give/another", headers={"X-Forwarded-For": f"192.0.2.{number}"})
        for number in (1, 2)
    ]
    app.extensions["store"].close()
    assert [answer.status_code for answer in pressed] == [200, 429]
