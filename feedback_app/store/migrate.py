"""Brings the tables of the store to this version of the software.

Alembic takes a third of a second to import: a start that has nothing to migrate does without it.
"""

from importlib import import_module
from typing import Any

from sqlalchemy import Connection, inspect, text

from feedback_app.lib.paths import project_folder
from feedback_app.store.engine import Store

LOCK = 1_162_690_895
"""PostgreSQL's advisory lock for migrations; any number that nothing else here uses."""

REFERENCES = text("PRAGMA foreign_key_check")


class BrokenReferencesError(Exception):
    """Rows refer to rows that are not there; nothing was migrated."""

    def __init__(self, tables: list[str]) -> None:
        super().__init__(
            f"Rows of {', '.join(tables)} refer to rows that are not there. Nothing was changed."
        )


def newest() -> str:
    """The revision of this version: migrations are numbered by their files, as ``0005_publishing.py``."""
    return max(
        file.name.split("_")[0] for file in (project_folder("migrations") / "versions").glob("[0-9]*.py")
    )


def is_up_to_date(store: Store) -> bool:
    """Whether the tables are those of this version of the software."""
    with store.reading() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return False
        return bool(session.scalar(text("SELECT version_num FROM alembic_version")) == newest())


def migrate(store: Store, revision: str = "head") -> None:
    """Runs the migrations that are missing, in one transaction; of two at once the second waits for the first.

    Raises:
        BrokenReferencesError: where rows would refer to rows that are not there.
    """
    _run(store, "upgrade", revision)


def migrate_down(store: Store, revision: str = "base") -> None:
    """Takes migrations back, down to ``revision``; otherwise as ``migrate``."""
    _run(store, "downgrade", revision)


def _run(store: Store, direction: str, revision: str) -> None:
    with store.rebuilding() as session:
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        getattr(import_module("alembic.command"), direction)(_config(connection), revision)
        # SQLite rebuilds tables with foreign keys off, so that they are checked here, before the commit.
        if connection.dialect.name == "sqlite" and (broken := connection.execute(REFERENCES).all()):
            raise BrokenReferencesError(sorted({str(table) for table, *_ in broken}))
        session.commit()
    store.close()  # on SQLite this connection has its foreign keys off for good


def _config(connection: Connection) -> Any:
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(project_folder("migrations")))
    config.attributes["connection"] = connection
    return config
