"""Sixteen officers send letters at once, and note what they were told."""

import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass

from feedback_app.web import cookies
from tests.faults.letters import Letter
from tests.faults.visitor import Fields, Visitor, hidden_fields, leads_to

OFFICERS = 16
CHECK, SENT = "/give/check", "/give/sent"
REFERENCE = re.compile(rb"<strong>([2-9A-HJKMNP-TV-Z]{8})</strong>")


@dataclass(frozen=True)
class Told:
    """A letter whose sending was answered, with the reference shown, and how often something had to be asked again.

    ``reference`` is empty where the press was answered as sent but the page that follows knew of nothing.
    """

    letter: Letter
    reference: str
    repeats: int


def send(letter: Letter, port: int) -> Told:
    """Looks the answers over, sends them and reads the reference; what gets no answer is asked again."""
    with browser_of(letter, port) as browser:
        return press_and_read(browser, letter, hidden_fields(browser.get(CHECK)))


def press_and_read(browser: Visitor, letter: Letter, fields: Fields) -> Told:
    """The press alone, with what the page's form carries, and the page that follows."""
    pressed = browser.press(CHECK, fields)
    assert leads_to(pressed) == SENT, f"{pressed.status}: {pressed.body[:300]!r}"
    shown = REFERENCE.search(browser.get(SENT).body)
    return Told(letter, shown[1].decode() if shown else "", browser.repeats)


@contextmanager
def browser_of(letter: Letter, port: int) -> Iterator[Visitor]:
    """The browser in which the letter was written, closed afterwards."""
    with closing(Visitor(port, {cookies.DRAFT: letter.token})) as browser:
        yield browser


def send_all(
    letters: Sequence[Letter],
    port: int,
    kills: int = 0,
    kill: Callable[[Sequence[Told]], None] = lambda _: None,
) -> list[Told]:
    """Lets the officers use up the letters. Meanwhile ``kill`` is called so many times, evenly over what is told, with
    what was told so far.

    Raises:
        AssertionError: where a page says something else than it should.
        NoAnswerError: where a server does not come back.
    """
    left, told = deque(letters), list[Told]()
    with ThreadPoolExecutor(OFFICERS) as pool:
        at_work = [pool.submit(_send_some, left, port, told) for _ in range(OFFICERS)]
        for number in range(1, kills + 1):
            _until_told(told, len(letters) * number // (kills + 1), at_work)
            kill(told)
        for one in at_work:
            one.result()
    return told


def _send_some(left: deque[Letter], port: int, told: list[Told]) -> None:
    while True:
        try:
            letter = left.popleft()
        except IndexError:
            return
        told.append(send(letter, port))


def _until_told(told: list[Told], how_many: int, at_work: Sequence[Future[None]]) -> None:
    """Waits for so many, or for a fault of an officer, which is raised."""
    while len(told) < how_many:
        for one in at_work:
            if one.done():
                one.result()
        time.sleep(0.001)
