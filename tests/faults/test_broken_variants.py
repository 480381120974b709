"""What is proved by these tests is worth something only if they find a server that breaks the promise."""

import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import func, select

from feedback_app.models import Response
from feedback_app.store.engine import Store
from tests.faults.conftest import Note
from tests.faults.ledger import Report, compare
from tests.faults.letters import fill_in
from tests.faults.officers import Told, send_all
from tests.faults.proxy import losing_proxy
from tests.faults.server import Server, serving
from tests.faults.visitor import PATIENCE

LETTERS, LOST_ANSWERS = 48, 16
UNANSWERED = 4
"""Officers whose letter must stand in the store unacknowledged when the server is killed."""


class Siege:
    """A server that is killed amid its work: at once, or when the answers to some stored letters are on their way."""

    def __init__(self, server: Server, unanswered: int) -> None:
        self.server, self.unanswered = server, unanswered
        self.store = Store(server.url)

    def kill(self, told: Sequence[Told]) -> None:
        """Kills it, and starts it again."""
        until = time.monotonic() + PATIENCE
        while self.unanswered and self._stored() < len(told) + self.unanswered and time.monotonic() < until:
            time.sleep(0.01)
        self.server.kill()
        self.server.start()
        self.store.close()

    def _stored(self) -> int:
        with self.store.reading() as session:
            return session.scalars(select(func.count(Response.id))).one()


def besieged(folder: Path, url: str, variant: str, unanswered: int) -> Report:
    """What is found in a variant that is killed once amid its work."""
    letters = fill_in(url, LETTERS)
    with serving(folder, url, variant) as server:
        told = send_all(letters, server.port, 1, Siege(server, unanswered).kill)
    return compare(url, letters, told)


def test_a_server_that_answers_before_it_commits_is_found_out(
    sqlite_url: str, tmp_path: Path, note: Note
) -> None:
    report = note(besieged(tmp_path, sqlite_url, "answer_before_commit", 0))
    assert report.lost > 0
    assert not report.clean


def test_a_server_that_stores_whatever_is_sent_again_is_found_out(
    sqlite_url: str, tmp_path: Path, note: Note
) -> None:
    report = note(besieged(tmp_path, sqlite_url, "no_key", UNANSWERED))
    assert report.doubled > 0
    assert not report.clean


def test_a_server_without_keys_doubles_every_letter_whose_answer_was_lost(
    sqlite_url: str, tmp_path: Path, note: Note
) -> None:
    letters = fill_in(sqlite_url, LOST_ANSWERS)
    with serving(tmp_path, sqlite_url, "no_key") as server, losing_proxy(server.port) as proxy:
        told = send_all(letters, proxy.port)
    assert note(compare(sqlite_url, letters, told)).doubled == LOST_ANSWERS
