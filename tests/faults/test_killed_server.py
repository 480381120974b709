"""Officers send while the server is killed with signal 9, again and again."""

from random import Random
from time import sleep

from tests.faults.conftest import Note
from tests.faults.ledger import compare
from tests.faults.letters import fill_in
from tests.faults.officers import send_all
from tests.faults.server import Server
from tests.faults.size import SIZE


def killed(server: Server, chance: Random) -> None:
    """Killed at no particular moment of what it does, and started again."""
    sleep(chance.random() * 0.05)
    server.kill()
    server.start()


def test_a_reference_that_was_shown_is_in_the_store_once_and_whole_whenever_the_server_is_killed(
    server: Server, note: Note
) -> None:
    letters, chance = fill_in(server.url, SIZE.letters), Random(4)  # noqa: S311  (no secret)
    told = send_all(letters, server.port, SIZE.kills, lambda _: killed(server, chance))
    server.stop()
    report = note(compare(server.url, letters, told))
    assert report.clean, report
    assert report.acknowledged == report.stored == SIZE.letters
    assert report.repeats >= SIZE.kills
