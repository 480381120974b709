"""What happens when the store cannot store: nothing is lost, nothing is doubled, and nothing needs a restart."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from feedback_app.models import Response
from feedback_app.store.engine import Store
from tests.support.databases import SqliteDatabases
from tests.support.people import PAGES, PRAISE, Officer, press, token_in


@contextmanager
def full_disk(app: Flask) -> Iterator[None]:
    """A disk that takes nothing more: SQLite may not grow its file by a page, and holds none that is free."""
    engine = app.extensions["store"].engine
    with closing(sqlite3.connect(engine.url.database)) as connection:
        connection.execute("VACUUM")

    def stop(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    engine.dispose()
    event.listen(engine, "checkout", stop)
    yield
    event.remove(engine, "checkout", stop)
    engine.dispose()


@pytest.fixture
def database_url(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Iterator[str]:
    with sqlite_databases.fresh(tmp_path) as url:
        yield url


def how_many_responses(store: Store) -> int:
    with store.reading() as session:
        return session.scalars(select(func.count(Response.id))).one()


def test_on_a_full_disk_the_text_is_kept_on_the_page_and_one_press_finishes_later(
    app: Flask, officer: Officer
) -> None:
    press(officer.client, "/give/about_you", PAGES["about_you"])
    long = PRAISE * 24
    typed = {"helpful": long, "difference": long, "improve": long}
    token = token_in(officer.client.get("/give/words"))
    with full_disk(app):
        answer = officer.client.post("/give/words", data={**typed, "csrf_token": token})
        assert answer.status_code == 503
        assert long in answer.text
    again = {**typed, "csrf_token": token_in(answer)}
    assert officer.client.post("/give/words", data=again).status_code == 302
    assert long in officer.client.get("/give/words").text


def test_on_a_full_disk_nothing_is_sent_the_draft_keeps_the_text_and_one_press_sends_it_later(
    app: Flask, officer: Officer, store: Store
) -> None:
    long = PRAISE * 24
    officer.fills_in(words={"helpful": long, "difference": long, "improve": long})
    token = token_in(officer.client.get("/give/check"))
    with full_disk(app):
        answer = officer.client.post("/give/check", data={"csrf_token": token})
        assert answer.status_code == 503
        assert "Nothing that you typed is lost" in answer.text
        assert "Try again" in answer.text[answer.text.index("<form") :]
        assert long in officer.client.get("/give/check").text
        assert how_many_responses(store) == 0
    again = officer.client.post("/give/check", data={"csrf_token": token_in(answer)})
    assert again.location == "/give/sent"
    assert officer.reads_reference()
    assert how_many_responses(store) == 1


def test_a_locked_store_refuses_and_stores_nothing(
    app: Flask, officer: Officer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feedback_app.store.engine.BUSY_SECONDS", 0.2)
    officer.fills_in()
    token = token_in(officer.client.get("/give/check"))
    other = sqlite3.connect(store.url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    app.extensions["store"].engine.dispose()
    assert officer.client.post("/give/check", data={"csrf_token": token}).status_code == 503
    other.execute("ROLLBACK")
    other.close()
    officer.sends()
    assert how_many_responses(store) == 1
