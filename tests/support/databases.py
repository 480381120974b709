"""Databases for tests: a migrated template made once, and a fresh copy of it for each test."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg
from psycopg import sql

from feedback_app.cli.installation import set_up
from feedback_app.store.engine import Store

BIN = Path("/usr/lib/postgresql")
MEMORY = Path("/dev/shm")  # noqa: S108  (a folder in it is made by mkdtemp, under a name that nobody knows before)
ROOM = 4 * 1024**3
"""Bytes that must be free in memory for a server to be kept there: a database is made and dropped with every test."""

_number = count(1)


class SqliteDatabases:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self.template = folder / "template.sqlite3"
        store = Store(f"sqlite:///{self.template}")
        set_up(store)
        store.close()

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """The address of a set-up store that nobody else uses."""
        file = folder / "feedback.sqlite3"
        shutil.copyfile(self.template, file)
        yield f"sqlite:///{file}"


class PostgresqlDatabases:
    """Copies of one migrated database of a server."""

    def __init__(self, server: str) -> None:
        self.server = server.replace("postgresql+psycopg://", "postgresql://", 1)
        self.template = f"template_{os.getpid()}"
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.template)))
        store = Store(self._address(self.template))
        set_up(store)
        store.close()

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """The address of a set-up store that nobody else uses."""
        name = f"test_{os.getpid()}_{next(_number)}"
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        self._run(made.format(sql.Identifier(name), sql.Identifier(self.template)))
        yield self._address(name)
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _address(self, name: str) -> str:
        return f"{self.server.rsplit('/', 1)[0]}/{name}".replace("postgresql://", "postgresql+psycopg://", 1)

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


class NoPostgresqlError(Exception):
    """No PostgreSQL server can be had; the text says why."""


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The server in ``TEST_DATABASE_URL``, else one of Debian's started for this run.

    Raises:
        NoPostgresqlError: where neither is there.
    """
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    versions = sorted(BIN.glob("*/bin/initdb"))
    if not versions:
        message = "Debian's postgresql is not installed and TEST_DATABASE_URL is not set."
        raise NoPostgresqlError(message)
    folder = Path(mkdtemp(prefix="feedback-postgresql-", dir=_memory()))
    shutil.chown(folder, "postgres") if os.geteuid() == 0 else None
    port = _free_port()
    _as_postgres(
        [str(versions[-1]), "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8"]
    )
    control = [str(versions[-1].with_name("pg_ctl")), "-D", str(folder / "data"), "-w"]
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300"
    _as_postgres([*control, "-o", settings, "-l", str(folder / "log"), "start"])
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        _as_postgres([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _memory() -> Path | None:
    """The folder of the machine that is kept in memory, where it has one with room."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


def _as_postgres(command: list[str]) -> None:
    """PostgreSQL refuses to run as root, so root runs it as the user that Debian's package makes."""
    whole = ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command
    done = subprocess.run(whole, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{command[0]} failed: {done.stderr or done.stdout}"
        raise NoPostgresqlError(message)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
