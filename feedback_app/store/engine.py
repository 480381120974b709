"""The store: engine and sessions, the same behaviour on SQLite and PostgreSQL.

SQLite's defaults lose updates silently and acknowledge what is not on disk. So the driver's own transactions are
off, a writing session starts with ``BEGIN IMMEDIATE``, WAL syncs at every commit, and writers take turns at a lock
instead of at SQLite's unfair busy wait.
"""

import json
import os
import sqlite3
from collections.abc import Callable
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

BUSY_SECONDS = 10
HASTY_SECONDS = 0.05
"""How long a writer waits who may as well leave it."""

CHECKPOINT_PAGES = 8_000
"""Pages of 4 KiB in the log before they are moved into the file. A submission touches some 30, most of them the same
as the one before, so moving them seldom writes them once instead of many times."""

POOL_SIZE = 40
"""Connections a process; at least as many as the server has threads, so that no thread waits for one."""


class _Turn:
    """Whose turn it is to write to one file: a lock among the threads, and one among the processes.

    SQLite lets a writer that finds the file locked sleep for ever longer spells, and another overtake it meanwhile.
    """

    def __init__(self, database: str) -> None:
        self._threads = Lock()
        self._processes = FileLock(f"{database}-turn", thread_local=False)

    def take(self, patience: float) -> None:
        """Waits for the turn, so many seconds at most."""
        began = monotonic()
        if self._threads.acquire(timeout=patience):
            try:
                left = max(0.0, began + patience - monotonic())
                self._processes.acquire(timeout=left, poll_interval=0.0005)
            except Timeout:
                self._threads.release()
            else:
                return
        message = "database is locked: other writers did not finish in time"
        raise OperationalError("BEGIN IMMEDIATE", None, sqlite3.OperationalError(message))

    def give_back(self) -> None:
        """Lets the next writer begin."""
        self._processes.release()
        self._threads.release()


_turns: dict[tuple[int, str], _Turn] = {}


def _turn_of(database: str) -> _Turn:
    """The turn of this process: one that was handed on by a fork would be two locks that think they are one."""
    return _turns.setdefault((os.getpid(), database), _Turn(database))


class _TurnTakingConnection(sqlite3.Connection):
    """Gives the writers' turn back once its transaction has really ended, however it ended."""

    turn: _Turn
    has_turn = False

    def take_turn(self, patience: float) -> None:
        self.turn.take(patience)
        self.has_turn = True

    def give_back(self) -> None:
        if self.has_turn:
            self.has_turn = False
            self.turn.give_back()

    def commit(self) -> None:
        try:
            super().commit()
        finally:
            if not self.in_transaction:
                self.give_back()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self.give_back()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self.give_back()


class Store:
    """Where answers are kept. ``reading()`` and ``writing()`` open sessions; who opens one closes it."""

    def __init__(self, url: str) -> None:
        """``url`` names SQLite or PostgreSQL (psycopg)."""
        self.url = url
        self.engine = _sqlite(url) if url.startswith("sqlite") else _postgresql(url)
        self._writing = self.engine.execution_options(writes=True)
        self._sessions = sessionmaker()  # a class of this store's own, so that its commits can be asked about

    def ask_before_commit(self, ask: Callable[[Session], None]) -> None:
        """Has every session of this store ask first, whoever opens it: where ``ask`` raises, nothing is committed."""
        event.listen(self._sessions, "before_commit", ask)

    def reading(self) -> Session:
        """A session for looking."""
        return self._sessions(bind=self.engine)

    def writing(self) -> Session:
        """A session that may change something; on SQLite it holds the one write lock from its first statement."""
        return self._sessions(bind=self._writing)

    def hasty(self) -> Session:
        """A writing session for what is only a courtesy: where others are writing it gives up almost at once, with
        the error of a locked store."""
        return self._sessions(bind=self.engine.execution_options(writes=True, hasty=True))

    def rebuilding(self) -> Session:
        """A session for migrations: on SQLite a table that others refer to can be made anew, so that who opens one
        looks for broken references before committing, and closes the store's connections afterwards."""
        return self._sessions(bind=self.engine.execution_options(writes=True, rebuilds=True))

    def close(self) -> None:
        """Lets go of every connection."""
        self.engine.dispose()


def _serialised(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url,
        json_serializer=_serialised,
        hide_parameters=True,
        pool_size=POOL_SIZE,
        max_overflow=0,
        connect_args={
            "timeout": BUSY_SECONDS,
            "isolation_level": None,
            "check_same_thread": False,
            "factory": _TurnTakingConnection,
        },
    )
    event.listen(engine, "connect", partial(_prepare_sqlite, str(engine.url.database)))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(database: str, connection: _TurnTakingConnection, _: object) -> None:
    connection.turn = _turn_of(database)
    checkpoint = f"wal_autocheckpoint={CHECKPOINT_PAGES}"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", checkpoint):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if not isinstance(driver, _TurnTakingConnection):
        message = "SQLite was opened without its turn-taking connection."
        raise TypeError(message)
    if not connection.get_execution_options().get("writes"):
        driver.execute(
            "BEGIN"
        )  # past SQLAlchemy, which takes ten times as long for it, four times a submission
        return
    driver.take_turn(HASTY_SECONDS if connection.get_execution_options().get("hasty") else BUSY_SECONDS)
    try:
        if connection.get_execution_options().get("rebuilds"):
            driver.execute("PRAGMA foreign_keys=OFF")  # means nothing once a transaction has begun
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as refused:
        driver.give_back()
        raise OperationalError("BEGIN IMMEDIATE", None, refused) from refused
    except BaseException:
        driver.give_back()
        raise


def _postgresql(url: str) -> Engine:
    engine = create_engine(
        url,
        json_serializer=_serialised,
        hide_parameters=True,
        pool_size=POOL_SIZE,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={"prepare_threshold": None, "connect_timeout": BUSY_SECONDS},
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("hasty"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{HASTY_SECONDS}s'")
