"""Brings the store's tables to this version of the software, or says how far they are."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from feedback_app.places import place
from feedback_app.store import Store

ONE_AT_A_TIME = 1_162_690_895
"""PostgreSQL's advisory lock under which migrations run; any number that nothing else here uses."""


def migrate(store: Store, revision: str = "head") -> None:
    """Runs what is missing in one transaction; two that start at once run one after the other."""
    with store.writing() as session:
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        command.upgrade(_config(connection), revision)
        session.commit()


def migrate_down(store: Store, revision: str = "base") -> None:
    """Takes migrations back, down to ``revision``."""
    with store.writing() as session:
        command.downgrade(_config(session.connection()), revision)
        session.commit()


def is_up_to_date(store: Store) -> bool:
    """Whether the tables are those of this version of the software."""
    with store.reading() as session:
        found = MigrationContext.configure(session.connection()).get_current_revision()
    return found == ScriptDirectory(str(place("migrations"))).get_current_head()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(place("migrations")))
    config.attributes["connection"] = connection
    return config
