"""Events are delivered while the worker is killed with signal 9, again and again."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from feedback_app.models import Delivery
from feedback_app.store.engine import Store
from feedback_app.store.outbox import EventKind, announce
from feedback_app.webhooks.actions import NewWebhook, make
from tests.faults.size import SIZE
from tests.support.people import NOON, hire
from tests.support.receiver import Answer, Receiver, receiving, says

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 120
"""Seconds for each step, on a machine that is busy with the rest of the tests."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as at_work:
        yield at_work


@contextmanager
def working(store: Store) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that is killed when the block ends, in the middle of whatever it does."""
    command = [sys.executable, "-m", "tests.faults.indoor_worker", store.url]
    with subprocess.Popen(command, cwd=ROOT) as worker:
        try:
            yield worker
        finally:
            worker.kill()


def takes_a_while(chance: Random) -> Answer:
    """Takes what comes after some hundredths of a second, in which its worker may be killed."""

    def answer(talk: BaseHTTPRequestHandler) -> None:
        time.sleep(chance.random() * 0.06)
        says(204)(talk)

    return answer


def happen(store: Store, receiver: Receiver, times: int) -> set[str]:
    """The ids of so many events that the receiver is told of."""
    staff = hire(store, "mina@example.org")
    with store.writing() as session:
        make(session, NewWebhook("Web site", receiver.url, tuple(EventKind)), by=staff, at=NOON)
        session.flush()
        told = [announce(session, EventKind.RECALL_CONFIRMED, {"recall": n}, NOON) for n in range(times)]
        session.commit()
        return {event.public_id for event in told}


def delivered(store: Store) -> int:
    with store.reading() as session:
        query = select(func.count()).select_from(Delivery).where(Delivery.state == "delivered")
        return session.scalar(query) or 0


def wait_for(store: Store, count: int) -> None:
    until = time.monotonic() + WITHIN
    while delivered(store) < count:
        assert time.monotonic() < until, f"{delivered(store)} of {count} were delivered"
        time.sleep(0.04)


def test_every_event_arrives_at_least_once_whenever_its_worker_is_killed(
    store: Store, receiver: Receiver
) -> None:
    chance = Random(6)  # noqa: S311  (no secret)
    events = happen(store, receiver, SIZE.events)
    receiver.answers = [takes_a_while(chance)] * (SIZE.events * 3)
    for kill in range(SIZE.killed_workers):
        with working(store):
            wait_for(store, SIZE.events * kill // (SIZE.killed_workers + 1) + 1)
            time.sleep(chance.random() * 0.1)
    with working(store):
        wait_for(store, SIZE.events)
    came = Counter(one.public_id for one in receiver.came)
    assert set(came) == events
    assert came.total() < SIZE.events + 8 * SIZE.killed_workers + 1
