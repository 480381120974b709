"""The store: engine and sessions, the same behaviour on SQLite and PostgreSQL.

SQLite's defaults lose updates silently and acknowledge what is not on disk. So the driver's own transactions are
off, a writing session starts with ``BEGIN IMMEDIATE``, WAL syncs at every commit, and the writers of one process
take turns at a lock instead of at SQLite's unfair busy wait.
"""

import json
import sqlite3
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

BUSY_SECONDS = 10
POOL_SIZE = 40
"""Connections a process; at least as many as the server has threads, so that no thread waits for one."""

_turn = Lock()


class _TurnTakingConnection(sqlite3.Connection):
    """Gives the writers' turn back once its transaction has really ended, however it ended."""

    has_turn = False

    def take_turn(self) -> None:
        """Waits for the writers' lock of this process."""
        if not _turn.acquire(timeout=BUSY_SECONDS):
            message = "database is locked: other writers did not finish in time"
            raise OperationalError("BEGIN IMMEDIATE", None, sqlite3.OperationalError(message))
        self.has_turn = True

    def give_back(self) -> None:
        """Lets the next writer begin."""
        if self.has_turn:
            self.has_turn = False
            _turn.release()

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

    def reading(self) -> Session:
        """A session for looking."""
        return Session(self.engine)

    def writing(self) -> Session:
        """A session that may change something; on SQLite it holds the one write lock from its first statement."""
        return Session(self._writing)

    def close(self) -> None:
        """Lets go of every connection."""
        self.engine.dispose()


def _serialised(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url,
        json_serializer=_serialised,
        pool_size=POOL_SIZE,
        max_overflow=0,
        connect_args={
            "timeout": BUSY_SECONDS,
            "isolation_level": None,
            "check_same_thread": False,
            "factory": _TurnTakingConnection,
        },
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if not isinstance(driver, _TurnTakingConnection):
        message = "SQLite was opened without its turn-taking connection."
        raise TypeError(message)
    if not connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN")
        return
    driver.take_turn()
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        driver.give_back()
        raise


def _postgresql(url: str) -> Engine:
    return create_engine(
        url,
        json_serializer=_serialised,
        pool_size=POOL_SIZE,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={"prepare_threshold": None, "connect_timeout": BUSY_SECONDS},
    )
