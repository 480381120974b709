"""The real server on a disk that takes nothing more, and then takes something again."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.ledger import compare
from tests.faults.letters import Letter, fill_in
from tests.faults.officers import CHECK, OFFICERS, browser_of, send
from tests.faults.server import Server, serving
from tests.faults.visitor import hidden_fields

FULL = 4096
"""Bytes after which no file of the server may grow: it had begun with larger ones."""


@contextmanager
def full_disk(server: Server) -> Iterator[None]:
    """The kernel refuses the server's every further byte, as a full disk does: SQLite is told that it cannot write."""
    before = {number: resource.prlimit(number, resource.RLIMIT_FSIZE) for number in server.members()}
    for number, (_, most) in before.items():
        resource.prlimit(number, resource.RLIMIT_FSIZE, (FULL, most))
    yield
    for number, limits in before.items():
        resource.prlimit(number, resource.RLIMIT_FSIZE, limits)


def is_refused_with_the_text_kept(letter: Letter, port: int) -> None:
    with browser_of(letter, port) as browser:
        refused = browser.ask("POST", CHECK, hidden_fields(browser.get(CHECK)))
        assert refused.status == 503
        assert b"Nothing that you typed is lost" in refused.body
        assert letter.words in browser.get(CHECK).body.decode()


def test_a_server_whose_disk_was_full_refused_with_the_text_kept_and_goes_on_without_a_restart(
    sqlite_url: str, tmp_path: Path
) -> None:
    letters = fill_in(sqlite_url, OFFICERS)
    with serving(tmp_path, sqlite_url) as server:
        with full_disk(server):
            for letter in letters:
                is_refused_with_the_text_kept(letter, server.port)
        assert compare(sqlite_url, letters, []).stored == 0
        told = [send(letter, server.port) for letter in letters]
    report = compare(sqlite_url, letters, told)
    assert report.clean, report
    assert report.stored == len(letters)
