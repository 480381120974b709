"""The tables that migrations make are those of the models, on both databases, up and down."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from feedback_app.migration import is_up_to_date, migrate, migrate_down
from feedback_app.models import Base
from feedback_app.store import Store


def test_migrations_from_empty_equal_the_models(store: Store) -> None:
    with store.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_go_down_to_nothing_and_up_again(store: Store) -> None:
    migrate_down(store)
    assert set(inspect(store.engine).get_table_names()) <= {"alembic_version"}
    migrate(store)
    assert is_up_to_date(store)
