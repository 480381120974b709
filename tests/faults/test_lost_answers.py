"""The network loses the answer to a send, and fingers press twice."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

from tests.faults.conftest import Note
from tests.faults.ledger import compare
from tests.faults.letters import Letter, fill_in
from tests.faults.officers import CHECK, Told, browser_of, press_and_read, send_all
from tests.faults.proxy import losing_proxy
from tests.faults.server import Server
from tests.faults.size import SIZE
from tests.faults.visitor import Visitor, hidden_fields

PAIRS = 4
"""Double clicks at once."""


def test_whoever_got_no_answer_sends_again_and_reads_the_reference_that_the_store_holds(
    server: Server, note: Note
) -> None:
    letters = fill_in(server.url, SIZE.lost_answers)
    with losing_proxy(server.port) as proxy:
        told = send_all(letters, proxy.port)
    report = note(compare(server.url, letters, told))
    assert report.clean, report
    assert report.stored == len(proxy.lost) == report.repeats == SIZE.lost_answers


def clicks_twice(letter: Letter, port: int) -> list[Told]:
    """Two presses of one button at the same moment, each over a line of its own."""
    gate = Barrier(2)
    with browser_of(letter, port) as first, closing(Visitor(port)) as second:
        fields = hidden_fields(first.get(CHECK))
        second.cookies = dict(first.cookies)
        second.get("/privacy")  # opens its line

        def press(browser: Visitor) -> Told:
            gate.wait()
            return press_and_read(browser, letter, fields)

        with ThreadPoolExecutor(2) as fingers:
            return list(fingers.map(press, (first, second)))


def test_a_double_click_sends_once_and_both_presses_lead_to_one_reference(server: Server, note: Note) -> None:
    letters = fill_in(server.url, SIZE.double_clicks)
    with ThreadPoolExecutor(PAIRS) as pool:
        pairs = list(pool.map(lambda letter: clicks_twice(letter, server.port), letters))
    assert [one.letter for one, other in pairs if one.reference != other.reference] == []
    report = note(compare(server.url, letters, [told for pair in pairs for told in pair]))
    assert report.clean, report
    assert report.stored == SIZE.double_clicks
