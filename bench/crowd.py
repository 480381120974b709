"""Many people at once: what they do is timed one by one and together."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from bench.client import Line

LONGEST = 30
"""Seconds after which a round begins nothing new, so that a slow machine still comes to an end."""

Visit = Callable[[Line, str], None]
"""What one person does, over a line, with the ticket that is theirs alone."""


@dataclass(frozen=True)
class Round:
    """Seconds that the round took, that each visit took, and that the client itself kept a core busy."""

    seconds: float
    spans: list[float]
    client_cpu: float

    @property
    def rate(self) -> float:
        """Visits a second."""
        return len(self.spans) / self.seconds


def crowd(visit: Visit, port: int, tickets: Sequence[str], concurrency: int) -> Round:
    """Lets ``concurrency`` people, a thread and a kept connection each, use up the tickets.

    Raises:
        UnexpectedAnswerError: where a page is not what the visit leads to.
    """
    left = deque(tickets)
    lines = [Line(port) for _ in range(concurrency)]
    gate = Barrier(concurrency + 1)

    def person(line: Line) -> list[float]:
        gate.wait()
        return _visits(visit, line, left)

    try:
        with ThreadPoolExecutor(concurrency) as pool:
            people = [pool.submit(person, line) for line in lines]
            gate.wait()
            started, cpu = time.perf_counter(), time.process_time()
            spans = [span for one in people for span in one.result()]
            return Round(time.perf_counter() - started, spans, time.process_time() - cpu)
    finally:
        for line in lines:
            line.close()


def _visits(visit: Visit, line: Line, left: deque[str]) -> list[float]:
    spans = []
    stop = time.perf_counter() + LONGEST
    while time.perf_counter() < stop:
        try:
            ticket = left.popleft()
        except IndexError:
            break
        began = time.perf_counter()
        visit(line, ticket)
        spans.append(time.perf_counter() - began)
    return spans
