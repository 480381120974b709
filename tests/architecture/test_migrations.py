"""The tables that migrations make are those of the models, on both databases, up and down."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select

from feedback_app.cli.demo.officer import answer
from feedback_app.lib.paths import project_folder
from feedback_app.models import Answer, Base, PermittedAnswer, QueueEntry
from feedback_app.moderation.enrichment.worker import read_everything
from feedback_app.store.engine import Store
from feedback_app.store.migrate import is_up_to_date, migrate, migrate_down, newest
from feedback_app.store.search import in_answers
from tests.support.people import NOON

SEARCH = ("answer_search", "quote_search")
"""Tables that the databases' own means of searching need, with those that SQLite makes for them: no model is like them,
as they are made differently on each database and only ``store.search`` and ``store.search_index`` speak to them."""


def is_compared(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not (name or "").startswith(SEARCH)


def test_migrations_from_empty_equal_the_models(store: Store) -> None:
    with store.reading() as session:
        compared = {"compare_type": True, "include_name": is_compared}
        context = MigrationContext.configure(session.connection(), opts=compared)
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_go_down_to_nothing_and_up_again(store: Store) -> None:
    migrate_down(store)
    assert set(inspect(store.engine).get_table_names()) <= {"alembic_version"}
    migrate(store)
    assert is_up_to_date(store)


def test_what_an_officer_sent_survives_the_way_down_and_up_again(store: Store) -> None:
    with store.writing() as session:
        answer(session, at=NOON)
        session.commit()
        before = [(one.question_id, one.value) for one in session.scalars(select(Answer).order_by(Answer.id))]
    migrate_down(store, "0001")
    migrate(store)
    with store.reading() as session:
        after = [(one.question_id, one.value) for one in session.scalars(select(Answer).order_by(Answer.id))]
        assert after == before
        assert len(session.scalars(select(PermittedAnswer)).all()) == 2


def test_the_newest_migration_by_its_file_is_the_newest_by_alembic() -> None:
    assert newest() == ScriptDirectory(str(project_folder("migrations"))).get_current_head()


def test_what_was_found_by_its_words_is_found_on_the_way_down_and_up_again(store: Store) -> None:
    with store.writing() as session:
        answer(session, at=NOON)
        session.commit()
    read_everything(store)
    for revision in (None, "0006", None):
        if revision:
            migrate_down(store, revision)
        else:
            migrate(store)
        with store.reading() as session:
            assert session.scalars(select(QueueEntry.answer_id).where(in_answers('"the"'))).all(), revision
            is_read = session.scalars(select(QueueEntry.read_at.is_not(None))).all()
    assert read_everything(store) == 2
    assert not any(is_read)
