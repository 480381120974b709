"""Brings the store's tables to this version of the software, or says whether they are there.

Alembic takes a third of a second to import, so a start that has nothing to migrate does without it.
"""

from importlib import import_module
from typing import Any

from sqlalchemy import Connection, inspect, text

from feedback_app.places import place
from feedback_app.store import Store

ONE_AT_A_TIME = 1_162_690_895
"""PostgreSQL's advisory lock under which migrations run; any number that nothing else here uses."""


def newest() -> str:
    """The revision of this version of the software: migrations are numbered by their files."""
    return max(file.name.split("_")[0] for file in (place("migrations") / "versions").glob("[0-9]*.py"))


def is_up_to_date(store: Store) -> bool:
    """Whether the tables are those of this version of the software."""
    with store.reading() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return False
        return bool(session.scalar(text("SELECT version_num FROM alembic_version")) == newest())


def migrate(store: Store, revision: str = "head") -> None:
    """Runs what is missing in one transaction; two that start at once run one after the other."""
    with store.writing() as session:
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        import_module("alembic.command").upgrade(_config(connection), revision)
        session.commit()


def migrate_down(store: Store, revision: str = "base") -> None:
    """Takes migrations back, down to ``revision``."""
    with store.writing() as session:
        import_module("alembic.command").downgrade(_config(session.connection()), revision)
        session.commit()


def _config(connection: Connection) -> Any:
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(place("migrations")))
    config.attributes["connection"] = connection
    return config
