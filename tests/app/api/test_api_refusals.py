"""What the interface refuses, and how it says so to a program."""

import json
from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient

from feedback_app.app import create_app
from feedback_app.config import Limits, Settings
from feedback_app.store.engine import Store
from tests.support.pipeline import Pipeline, connect
from tests.support.races import Desk, Scene

REFUSED = (
    ("GET", "/nowhere", 404),
    ("GET", "/releases/0", 404),
    ("GET", "/releases/1/packs/odt", 404),
    ("DELETE", "/releases", 405),
)


def test_a_cursor_that_is_none_is_refused_with_a_sentence(website: Pipeline) -> None:
    for address in ("/releases", "/releases/1/quotes", "/changes", "/recalls"):
        for after in ("-1", "x", "1e3", "²", "2147483648", "9" * 5000, ""):
            answer = website.asks(address, query_string={"after": after})
            assert (answer.status_code, answer.mimetype) == (400, "application/problem+json"), after
            assert "Write after as a whole number from 0 to 2147483647, such as after=0." in answer.text


def test_a_name_that_is_misspelt_is_refused(website: Pipeline) -> None:
    answer = website.asks("/changes?afterr=7")
    assert answer.status_code == 400
    assert "afterr is not asked for here. Known are after and limit." in answer.text


def test_a_page_that_is_none_is_refused_with_a_sentence(website: Pipeline) -> None:
    for limit in ("0", "201", "many"):
        answer = website.asks("/releases", query_string={"limit": limit})
        assert answer.status_code == 400
        assert "Write limit as a whole number from 1 to 200" in answer.text


def test_every_refusal_is_a_problem_that_a_program_can_read(website: Pipeline) -> None:
    for method, address, status in REFUSED:
        answer = website.asks(address, method=method)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
        told = json.loads(answer.text)
        assert set(told) == {"type", "title", "status", "detail", "instance"}
        assert (told["status"], "Allow" in answer.headers) == (status, status == 405)
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_pipeline_is_told_in_its_own_way_when_the_store_is_away(app: Flask, website: Pipeline) -> None:
    store: Store = app.extensions["store"]
    broken = Store("sqlite:////nowhere/at/all.sqlite3")
    app.extensions["store"] = broken
    answer = website.asks("/releases")
    app.extensions["store"] = store
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.headers["Retry-After"] == "5"


def test_a_pipeline_that_asks_too_much_is_told_how_long_to_wait(
    settings: Settings, store: Store, two: Desk, made: list[Scene]
) -> None:
    counting = create_app(replace(settings, limits=Limits(reads=2)))
    client: FlaskClient = counting.test_client()
    client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    greedy = Pipeline(client, connect(store, two.rhys, name="Greedy"))
    modest = Pipeline(client, connect(store, two.rhys, name="Modest"))
    assert [greedy.asks("/releases").status_code for _ in range(3)] == [200, 200, 429]
    answer = greedy.asks("/releases")
    assert (answer.mimetype, int(answer.headers["Retry-After"]) > 0) == ("application/problem+json", True)
    assert modest.asks("/releases").status_code == 200
    counting.extensions["store"].close()
