"""What every test may ask for: a fresh store on either database, the real application on it, staff, a browser."""

import logging
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, current_app, g, request
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Connection, Engine, event, select

from feedback_app.app import create_app
from feedback_app.config import Limits, Settings
from feedback_app.models import Quote
from feedback_app.store.engine import Store
from feedback_app.web.context import UnprovedPressError
from tests.support.databases import NoPostgresqlError, PostgresqlDatabases, SqliteDatabases, postgresql_server
from tests.support.once import make_tests_cheaper
from tests.support.people import KEPT, Colleague, Officer, answers_waiting, hire, sign_in

hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")
"""No test is timed: a busy machine is not a fault."""

make_tests_cheaper()


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases() -> Iterator[PostgresqlDatabases]:
    try:
        with postgresql_server() as server:
            yield PostgresqlDatabases(server)
    except NoPostgresqlError as why:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL: {why}")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, set-up store: each test runs once on each database."""
    databases = request.getfixturevalue(f"{request.param}_databases")
    with databases.fresh(tmp_path) as url:
        yield url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A fresh store with tables, forces and questionnaires, and nothing else."""
    opened = Store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Without limits and waiting times: officers in tests are quicker than people, and all at one address."""
    return Settings(
        instance=tmp_path,
        database_url=database_url,
        secret_key=secrets.token_hex(32),
        secret_key_fallbacks=(),
        base_url="http://localhost",
        demo=True,
        fastest_seconds=0,
        limits=Limits(on=False),
    )


class CarefulClient(FlaskClient):
    """Reads every answer to its end, as a browser does, and fails a request that leaves something uncommitted, or that
    the store had to refuse because the view asked for no proof."""

    def open(self, *args: Any, **kw: Any) -> Any:
        kw.setdefault("buffered", True)
        left: list[str] = self.application.extensions["left_uncommitted"]
        answer = super().open(*args, **kw)
        unproved: list[str] = self.application.extensions["unproved"]
        told = [unproved.pop() for _ in unproved[:]]
        assert not left, f"left uncommitted: {left}"
        assert not told, f"done without asking for proof: {told}"
        return answer


class UnprovedPresses(logging.Handler):
    """Keeps what the log says of them: the person is told what to do, so only the log calls it a fault of ours."""

    def __init__(self, kept: list[str]) -> None:
        super().__init__()
        self.kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a fault by its name in the traceback."""
        if UnprovedPressError.__name__ in record.getMessage():
            self.kept.append(record.getMessage())


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The real application on a fresh store."""
    made = create_app(settings)
    made.test_client_class = CarefulClient
    made.extensions.update(left_uncommitted=[], unproved=[])
    made.teardown_appcontext(_look_for_uncommitted)
    listening = UnprovedPresses(made.extensions["unproved"])
    made.logger.addHandler(listening)
    yield made
    made.logger.removeHandler(listening)
    made.extensions["store"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def _look_for_uncommitted(_: BaseException | None) -> None:
    opened = g.get("session")
    if opened is None:
        return
    written = opened.in_transaction() and opened.connection().info.get("unsaved")
    if written or opened.new or opened.dirty or opened.deleted:
        current_app.extensions["left_uncommitted"].append(request.path)


@event.listens_for(Engine, "after_cursor_execute")
def _executed(connection: Connection, cursor: object, statement: str, *_: object) -> None:
    if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
        connection.info["unsaved"] = True


@event.listens_for(Engine, "commit")
@event.listens_for(Engine, "rollback")
def _settled(connection: Connection) -> None:
    connection.info["unsaved"] = False


@pytest.fixture
def officer(app: Flask) -> Officer:
    return Officer(app.test_client())


@pytest.fixture
def asha(app: Flask, store: Store) -> Colleague:
    return _colleague(app, store, "asha@example.org")


@pytest.fixture
def rhys(app: Flask, store: Store) -> Colleague:
    return _colleague(app, store, "rhys@example.org")


@pytest.fixture
def answer_id(officer: Officer, store: Store) -> int:
    """The answer about what helped, waiting."""
    officer.gives()
    with store.reading() as session:
        return answers_waiting(session)[0]


@pytest.fixture
def quote_id(asha: Colleague, answer_id: int, store: Store) -> int:
    """A quote that Asha proposed."""
    assert asha.proposes(answer_id, KEPT, rung="force").status_code == 302
    with store.reading() as session:
        return session.scalars(select(Quote.id)).one()


def _colleague(app: Flask, store: Store, email: str) -> Colleague:
    staff = hire(store, email)
    browser = app.test_client()
    assert sign_in(browser, email).status_code == 302
    return Colleague(browser, staff)
