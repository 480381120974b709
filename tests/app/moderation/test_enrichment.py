"""Answers are made ready for the desk in the background."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DataError

from feedback_app.analysis.suggestions import suggestions
from feedback_app.analysis.tone import tone
from feedback_app.cli import main
from feedback_app.models import AnswerShingle, QueueEntry, Quote, QuoteShingle, Response, Topic
from feedback_app.models.queue_entry import UNREAD
from feedback_app.moderation.enrichment import actions, queries
from feedback_app.moderation.enrichment.worker import (
    AnalysisJob,
    find_older_quotes,
    one_batch,
    read_everything,
)
from feedback_app.screening.screen import screen
from feedback_app.store.duplicates import similar_quotes
from feedback_app.store.engine import Store
from feedback_app.store.search import in_answers, in_quotes
from feedback_app.store.worker import Job, Worker
from tests.browser.served import served
from tests.support.people import KEPT, NOON, PRAISE, Colleague, Officer, answers_waiting, press

CALLED = "DC Redmayne called me on 07700 900123. The team was slow and the chart was wrong."
WITHIN = 60
"""Seconds, on a machine that is busy with the rest of the tests."""


@pytest.fixture
def answer_id(officer: Officer, store: Store) -> int:
    """The answer about what helped, which nobody has read yet."""
    officer.gives()
    with store.reading() as session:
        return answers_waiting(session)[0]


def prepared(store: Store, limit: int = 100) -> int:
    with store.writing() as session:
        count = actions.analyse_batch(session, limit, NOON)
        session.commit()
        return count


def place(store: Store, answer_id: int) -> QueueEntry:
    with store.reading() as session:
        return session.get_one(QueueEntry, answer_id)


def topics(store: Store) -> list[tuple[str, str]]:
    with store.reading() as session:
        rows = session.execute(select(Topic.question, Topic.value).order_by(Topic.question, Topic.value))
        return [(row.question, row.value) for row in rows]


def finds(store: Store, words: str) -> list[int]:
    with store.reading() as session:
        return list(session.scalars(select(QueueEntry.answer_id).where(in_answers(words))))


def test_a_moderator_sees_how_an_answer_speaks_and_what_is_in_it(officer: Officer, store: Store) -> None:
    officer.gives(words={"helpful": CALLED})
    with store.reading() as session:
        first = answers_waiting(session)[0]
    assert place(store, first).read_at is None
    assert prepared(store) == 2
    entry = place(store, first)
    assert (entry.tone, entry.found) == (tone(CALLED).label, len(screen(CALLED)))
    assert entry.read_at == NOON


def test_what_would_quote_well_is_promising(answer_id: int, store: Store) -> None:
    prepared(store)
    best = max(one.score for one in suggestions(PRAISE))
    assert place(store, answer_id).promise == round(best * 1000) > 0


def test_a_moderator_who_has_the_page_open_is_not_disturbed(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    page = f"/desk/answers/{answer_id}"
    seen = asha.version_on(page)
    prepared(store)
    typed = {"version": seen, "words": "We charged six people.", "rung": "one_force"}
    assert press(asha.client, f"{page}/propose", typed, on=page).status_code == 302


def test_the_oldest_answers_are_read_first_and_each_once(officer: Officer, store: Store) -> None:
    officer.gives()
    assert [prepared(store, limit=1) for _ in range(3)] == [1, 1, 0]
    with store.reading() as session:
        assert queries.unread(session, 10) == []


def test_two_who_read_the_same_answers_settle_them_once(answer_id: int, store: Store) -> None:
    with store.reading() as session:
        waiting = queries.unread(session, 10)
    done = actions.analyse_all(waiting)
    settled = []
    for _ in range(2):
        with store.writing() as session:
            settled.append(actions.store_analyses(session, done, NOON))
            session.commit()
    assert settled == [2, 0]
    assert finds(store, "analyst") == [answer_id]


def test_what_was_kept_is_kept_again_without_a_fault(answer_id: int, store: Store) -> None:
    prepared(store)
    before = (topics(store), finds(store, "analyst"))
    with store.writing() as session:
        session.execute(update(QueueEntry).values(read_at=None))
        session.commit()
    assert prepared(store) == 2
    assert (topics(store), finds(store, "analyst")) == before


def test_processes_share_the_answers_where_the_database_lets_them(answer_id: int, store: Store) -> None:
    if store.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer")
    with store.writing() as one, store.writing() as other:
        first = {answer.answer_id for answer in queries.unread(one, 1)}
        assert {answer.answer_id for answer in queries.unread(other, 1)}.isdisjoint(first)


def test_the_queue_can_be_narrowed_by_what_a_response_is_about(officer: Officer, store: Store) -> None:
    chosen = {"exploitation": ["county_lines", "labour"], "support_kinds": ["network_chart"]}
    officer.gives(support=chosen)
    prepared(store)
    kept = topics(store)
    assert ("exploitation", "county_lines") in kept
    assert ("support_kinds", "network_chart") in kept
    assert {question for question, _ in kept} == {"exploitation", "support_kinds"}


def test_a_corrected_choice_changes_what_the_response_is_about(officer: Officer, store: Store) -> None:
    officer.gives()
    prepared(store)
    officer.opens_the_receipt()
    answer = press(officer.client, "/receipt/answers/exploitation", {"exploitation": ["online"]})
    assert answer.status_code == 302, answer.text
    assert [value for question, value in topics(store) if question == "exploitation"] == ["online"]


def test_a_corrected_answer_is_read_as_the_first_was(officer: Officer, store: Store) -> None:
    officer.gives()
    prepared(store)
    officer.opens_the_receipt()
    press(officer.client, "/receipt/answers/helpful", {"helpful": "A zebra crossed the road."})
    assert prepared(store) == 1
    assert len(finds(store, "zebra")) == 1


def test_a_response_finds_its_answers_by_its_reference(answer_id: int, store: Store) -> None:
    prepared(store)
    with store.reading() as session:
        reference = session.scalars(select(Response.reference)).one()
    assert answer_id in finds(store, reference.lower())
    assert len(finds(store, reference)) == 2


def test_what_is_taken_back_while_it_is_read_is_not_kept(officer: Officer, store: Store) -> None:
    officer.gives()
    with store.reading() as session:
        done = actions.analyse_all(queries.unread(session, 10))
    officer.opens_the_receipt()
    press(officer.client, "/receipt/withdraw", {"sure": "yes"})
    with store.writing() as session:
        assert actions.store_analyses(session, done, NOON) == 2
        session.commit()
    assert finds(store, "analyst") == []
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(AnswerShingle)) == 0
        assert queries.unread(session, 10) == []


def test_unread_answers_are_found_without_looking_at_the_read_ones(store: Store) -> None:
    if store.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by how many rows there are")
    condition = UNREAD.text
    with store.reading() as session:
        sentence = f"EXPLAIN QUERY PLAN SELECT answer_id FROM queue_entry WHERE {condition}"  # noqa: S608  (a constant)
        plan = session.execute(text(sentence))
        assert "ix_queue_entry_unread" in str(plan.all())


def test_quotes_older_than_the_index_are_found_once_a_worker_runs(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    asha.proposes(answer_id, "We charged six people.")
    with store.writing() as session:
        session.execute(delete(QuoteShingle))
        session.execute(text("DELETE FROM quote_search"))
        session.commit()
    find_older_quotes(store)
    with store.reading() as session:
        assert len(session.scalars(select(Quote).where(in_quotes("charged"))).all()) == 1
        assert session.scalar(select(func.count()).select_from(QuoteShingle)) == 2
        assert similar_quotes(session, "We charged six people.", answer_id=0) == []


def test_a_worker_stops_between_batches_when_it_is_asked_to(answer_id: int, store: Store) -> None:
    stopped = Event()
    stopped.set()
    assert read_everything(store, stopped) == 0
    assert one_batch(store) == 2


def test_a_database_that_does_not_answer_is_told_in_a_line_and_tried_again(
    answer_id: int, store: Store
) -> None:
    said: list[str] = []
    with store.writing() as session:
        session.execute(text("ALTER TABLE topic RENAME TO elsewhere"))
        session.commit()
    reading = Job("reading", AnalysisJob(), "Not read")
    worker = Worker(store, [reading], say=said.append)
    assert worker.one_pass(reading) > 1
    assert len(said) == 1
    assert "\n" not in said[0]
    with store.writing() as session:
        session.execute(text("ALTER TABLE elsewhere RENAME TO topic"))
        session.commit()
    assert worker.one_pass(reading) == 0
    assert place(store, answer_id).read_at is not None


@pytest.mark.parametrize("fault", [ValueError(KEPT), DataError("SELECT 1", {}, Exception(KEPT))])
def test_a_fault_of_any_kind_is_told_without_its_words_and_does_not_end_the_job(
    store: Store, fault: Exception
) -> None:
    said: list[str] = []

    def falls(*_: object) -> bool:
        raise fault

    falling = Job("falling", falls, "Not done")
    assert Worker(store, [falling], say=said.append).one_pass(falling) > 1
    assert type(fault).__qualname__ in said[0]
    assert KEPT not in said[0]


@pytest.fixture
def here(database_url: str, tmp_path: Path) -> Mapping[str, str]:
    """The settings of an installation that is set up."""
    return {
        "FEEDBACK_INSTANCE": str(tmp_path),
        "FEEDBACK_DATABASE_URL": database_url,
        "FEEDBACK_SECRET_KEY": "a secret that is long enough for anybody",
    }


def test_an_operator_has_everything_read_at_once(
    here: Mapping[str, str], answer_id: int, store: Store
) -> None:
    for count in (2, 0):
        done = CliRunner().invoke(main, ["worker", "--once"], env=dict(here))
        assert done.output == f"Answers read: {count}.\nDeliveries tried: 0.\n"


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT], ids=["terminated", "interrupted"])
def test_a_worker_reads_what_comes_in_until_it_is_stopped(
    here: Mapping[str, str], answer_id: int, store: Store, sign: signal.Signals
) -> None:
    command = [sys.executable, "-m", "feedback_app.cli", "worker"]
    with subprocess.Popen(command, env={**os.environ, **here}, stderr=subprocess.PIPE) as worker:
        until = time.monotonic() + WITHIN
        while place(store, answer_id).read_at is None and time.monotonic() < until:
            time.sleep(0.1)
        worker.send_signal(sign)
        _, said = worker.communicate(timeout=WITHIN)
    assert place(store, answer_id).read_at is not None
    assert (worker.returncode, said) == (0, b"")


def test_the_server_reads_what_comes_in_beside_the_requests(tmp_path: Path) -> None:
    with served(tmp_path, demo=True) as installation, installation.store() as kept:
        with kept.reading() as session:
            assert session.scalar(select(func.count()).select_from(QueueEntry)) == 120
            assert queries.unread(session, 1) == []
        with kept.writing() as session:
            session.execute(update(QueueEntry).values(read_at=None))
            session.commit()
        until = time.monotonic() + WITHIN
        left = 1
        while left and time.monotonic() < until:
            time.sleep(0.2)
            with kept.reading() as session:
                left = len(queries.unread(session, 1))
    assert left == 0
