"""The job that reads answers: in batches, by several processes, through faults."""

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

from feedback_app.cli import main
from feedback_app.models import QueueEntry, Quote, QuoteShingle
from feedback_app.models.queue_entry import UNREAD
from feedback_app.moderation.enrichment import queries
from feedback_app.moderation.enrichment.worker import (
    AnalysisJob,
    find_older_quotes,
    one_batch,
    read_everything,
)
from feedback_app.store.duplicates import similar_quotes
from feedback_app.store.engine import Store
from feedback_app.store.search import in_quotes
from feedback_app.store.worker import Job, Worker
from tests.browser.served import served
from tests.support.enrichment import place
from tests.support.people import KEPT, Colleague

WITHIN = 60
"""Seconds, on a machine that is busy with the rest of the tests."""


def test_unread_answers_are_found_without_looking_at_the_read_ones(store: Store) -> None:
    if store.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by how many rows there are")
    condition = UNREAD.text
    with store.reading() as session:
        sentence = f"EXPLAIN QUERY PLAN SELECT answer_id FROM queue_entry WHERE {condition}"  # noqa: S608  (a constant)
        plan = session.execute(text(sentence))
        assert "ix_queue_entry_unread" in str(plan.all())


def test_quotes_older_than_the_index_are_found_once_a_worker_runs(
    asha: Colleague, called_id: int, store: Store
) -> None:
    asha.proposes(called_id, "We charged six people.")
    with store.writing() as session:
        session.execute(delete(QuoteShingle))
        session.execute(text("DELETE FROM quote_search"))
        session.commit()
    find_older_quotes(store)
    with store.reading() as session:
        assert len(session.scalars(select(Quote).where(in_quotes("charged"))).all()) == 1
        assert session.scalar(select(func.count()).select_from(QuoteShingle)) == 2
        assert similar_quotes(session, "We charged six people.", answer_id=0) == []


def test_a_worker_stops_between_batches_when_it_is_asked_to(called_id: int, store: Store) -> None:
    stopped = Event()
    stopped.set()
    assert read_everything(store, stopped) == 0
    assert one_batch(store) == 2


def test_a_database_that_does_not_answer_is_told_in_a_line_and_tried_again(
    called_id: int, store: Store
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
    assert place(store, called_id).read_at is not None


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
    here: Mapping[str, str], called_id: int, store: Store
) -> None:
    for count in (2, 0):
        done = CliRunner().invoke(main, ["worker", "--once"], env=dict(here))
        assert done.output == f"Answers read: {count}.\nDeliveries tried: 0.\n"


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT], ids=["terminated", "interrupted"])
def test_a_worker_reads_what_comes_in_until_it_is_stopped(
    here: Mapping[str, str], called_id: int, store: Store, sign: signal.Signals
) -> None:
    command = [sys.executable, "-m", "feedback_app.cli", "worker"]
    with subprocess.Popen(command, env={**os.environ, **here}, stderr=subprocess.PIPE) as worker:
        until = time.monotonic() + WITHIN
        while place(store, called_id).read_at is None and time.monotonic() < until:
            time.sleep(0.1)
        worker.send_signal(sign)
        _, said = worker.communicate(timeout=WITHIN)
    assert place(store, called_id).read_at is not None
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
