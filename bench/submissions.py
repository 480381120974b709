"""Submissions a second, the application beside the bare reference, in turns."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.answers import bare_fields
from bench.client import Browser, Line, UnexpectedAnswerError
from bench.crowd import Round, Visit, crowd
from bench.drafts import fill_in
from bench.figures import middle, percentile, table
from bench.servers import Server, application, bare_reference

AT_ONCE = {1: 120, 8: 320, 32: 320}
"""How many people at once, and how many submissions they make in one round together."""

ROUNDS = 5
WARM_UP = 60
"""Submissions on each side before anything counts: templates are compiled, statements prepared."""

REFERENCE = re.compile(rb"<strong>[2-9A-HJKMNP-TV-Z]{8}</strong>")
FIELDS = bare_fields()


@dataclass
class Side:
    """One of those compared, with the rounds that it did, by how many were at it."""

    name: str
    server: Server
    visit: Visit
    tickets: Callable[[int], Sequence[str]]
    rounds: dict[int, list[Round]] = field(default_factory=dict)

    def run(self, concurrency: int, how_many: int) -> Round:
        """One round; what it needs is filled in before the clock starts."""
        return crowd(self.visit, self.server.port, self.tickets(how_many), concurrency)


def submit(line: Line, token: str) -> None:
    """An officer looks the answers over, sends them and reads the reference."""
    browser = Browser(line, {"feedback_draft": token})
    shown = browser.get("/give/check")
    browser.press("/give/check", {"csrf_token": shown.token()})
    if not REFERENCE.search(browser.get("/give/sent").body):
        message = "The last page bears no reference."
        raise UnexpectedAnswerError(message)


def submit_bare(line: Line, _: str) -> None:
    """The reference's form is opened, sent, and what follows is opened."""
    browser = Browser(line)
    shown = browser.get("/")
    browser.press("/", {**FIELDS, "csrf_token": shown.token()})
    browser.get("/thanks")


def submit_bare_without_thanks(line: Line, _: str) -> None:
    """As ``submit_bare``, but whoever sends does not look at what follows."""
    browser = Browser(line)
    shown = browser.get("/")
    browser.press("/", {**FIELDS, "csrf_token": shown.token()})


def measure(folder: Path, first: str | None, second: str | None) -> str:
    """The tables, as text. ``first`` is the application's store, ``second`` the reference's; else SQLite."""
    with application(folder, first) as ours, bare_reference(folder, second) as bare:
        sides = [
            Side("Force Feedback", ours, submit, lambda count: fill_in(ours.url, count)),
            Side("bare, 3 requests", bare, submit_bare, lambda count: [""] * count),
            Side("bare, 2 requests", bare, submit_bare_without_thanks, lambda count: [""] * count),
        ]
        for side in sides:
            side.run(8, WARM_UP)
        for concurrency, how_many in AT_ONCE.items():
            for _ in range(ROUNDS):
                for side in sides:
                    side.rounds.setdefault(concurrency, []).append(side.run(concurrency, how_many))
        return "\n\n".join([_rates(sides), _waits(sides), _costs(sides)])


def _rates(sides: Sequence[Side]) -> str:
    heads = [
        "At once",
        *(f"{side.name}, /s" for side in sides),
        "Ratio",
        "lowest to highest",
        "to 2 requests",
    ]
    rows = []
    for concurrency in AT_ONCE:
        ours, three, two = ([one.rate for one in side.rounds[concurrency]] for side in sides)
        ratios = [mine / theirs for mine, theirs in zip(ours, three, strict=True)]
        lean = [mine / theirs for mine, theirs in zip(ours, two, strict=True)]
        rates = [f"{middle(some):.0f}" for some in (ours, three, two)]
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        rows.append([str(concurrency), *rates, f"{middle(ratios):.2f}", spread, f"{middle(lean):.2f}"])
    return table(heads, rows)


def _waits(sides: Sequence[Side]) -> str:
    heads = ["One submission, ms", *(f"p{share} at {at}" for at in AT_ONCE for share in (50, 95, 99))]
    rows = [
        [side.name, *(_typical(side.rounds[at], share) for at in AT_ONCE for share in (50, 95, 99))]
        for side in sides
    ]
    return table(heads, rows)


def _typical(rounds: Sequence[Round], share: int) -> str:
    return f"{middle([percentile(one.spans, share) for one in rounds]):.1f}"


def _costs(sides: Sequence[Side]) -> str:
    heads = ["Cost", "peak memory, MB", "client CPU, ms a submission", "client's part of one core"]
    rows = []
    for side in sides:
        all_rounds = [one for some in side.rounds.values() for one in some]
        cpu = sum(one.client_cpu for one in all_rounds)
        each = cpu / sum(len(one.spans) for one in all_rounds)
        part = cpu / sum(one.seconds for one in all_rounds)
        rows.append([side.name, f"{side.server.peak_megabytes():.0f}", f"{each * 1000:.2f}", f"{part:.0%}"])
    return table(heads, rows)
