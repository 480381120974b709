"""The queue page with few and with many answers in the store, in turns."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.client import Browser, Line
from bench.crowd import Round, crowd
from bench.figures import middle, percentile, table
from bench.seed import fill
from bench.servers import Server, application
from feedback_app.accounts.actions import add_staff
from feedback_app.store.engine import Store
from feedback_app.web.access import COOKIE

FEW, MANY = 1_000, 1_000_000
"""Answers in the store, all of them in the queue."""

ROUNDS, PAGES = 5, 40
"""Rounds, and pages that one person opens in each."""

DOOR = "/staff/sign-in"
EMAIL, PASSWORD = "bench@example.org", "a password for the bench"

VIEWS: Mapping[str, str] = {
    "no filter": "/desk/",
    "one stream": "/desk/?stream=both",
    "one region": "/desk/?region=NWROCU",
    "one force": "/desk/?force=lancashire",
    "one region, rated 2": "/desk/?region=NWROCU&overall=2",
    "oldest first": "/desk/?sort=oldest",
    "most promising first": "/desk/?sort=promising",
    "least represented force first": "/desk/?sort=fewest",
    "negative, something to look at": "/desk/?tone=negative&findings=yes",
    "a word in every fourth answer": "/desk/?words=analysts",
    "the same, oldest first": "/desk/?words=analysts&sort=oldest",
    "the same, most promising first": "/desk/?words=analysts&sort=promising",
    "the same, least represented force first": "/desk/?words=analysts&sort=fewest",
    "the same, one force": "/desk/?words=analysts&force=lancashire",
    "a phrase": "/desk/?words=%22found+the+link%22",
    "a reference": "/desk/?words=SEED250",
    "how a name begins, five letters": "/desk/?words=balco*",
    "how words begin, two letters": "/desk/?words=an*",
    "how words begin, one letter": "/desk/?words=s*",
}
"""Fullest first: among few answers a narrow filter leaves less than a page, so the rows are counted too."""

ROW = b'<th scope="row"'


def measure(folder: Path, first: str | None, second: str | None) -> str:
    """The table, as text. ``first`` and ``second`` name two stores; else they are SQLite in ``folder``."""
    with _desk(folder / "few", FEW, first) as few, _desk(folder / "many", MANY, second) as many:
        return table(_heads(), [_row(name, path, (few, many)) for name, path in VIEWS.items()])


class Desk:
    """A member of staff signed in at one server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.token = _signed_in(server)

    def opens(self, path: str, times: int) -> Round:
        """Opens a page of the queue so many times, one after the other."""
        return crowd(self._look, self.server.port, [path] * times, 1)

    def rows(self, path: str) -> int:
        """How many answers the page shows."""
        line = Line(self.server.port)
        try:
            return Browser(line, {COOKIE: self.token}).get(path).body.count(ROW)
        finally:
            line.close()

    def _look(self, line: Line, path: str) -> None:
        Browser(line, {COOKIE: self.token}).get(path)


@contextmanager
def _desk(folder: Path, answers: int, url: str | None) -> Iterator[Desk]:
    folder.mkdir()
    with application(folder, url) as server:
        fill(server.url, answers)
        yield Desk(server)


def _signed_in(server: Server) -> str:
    """The cookie of somebody who has just signed in at the real page."""
    store = Store(server.url)
    with store.writing() as session:
        now = datetime.now(UTC)
        add_staff(session, email=EMAIL, name="Bench", role="moderator", password=PASSWORD, at=now)
        session.commit()
    store.close()
    browser = Browser(Line(server.port))
    token = browser.get(DOOR).token()
    browser.press(DOOR, {"csrf_token": token, "email": EMAIL, "password": PASSWORD})
    browser.line.close()
    return browser.cookies[COOKIE]


def _heads() -> list[str]:
    sizes = [f"{what} at {size:,}" for size in (FEW, MANY) for what in ("rows", "p50", "p95")]
    return ["Queue page, ms", *sizes, "ratio of p95", "lowest to highest"]


def _row(name: str, path: str, desks: Sequence[Desk]) -> list[str]:
    for desk in desks:
        desk.opens(path, PAGES // 2)
    rounds = [[desk.opens(path, PAGES).spans for desk in desks] for _ in range(ROUNDS)]
    ratios = [percentile(many, 95) / percentile(few, 95) for few, many in rounds]
    figures = [
        words
        for at, desk in enumerate(desks)
        for words in (str(desk.rows(path)), *_typical([some[at] for some in rounds]))
    ]
    return [name, *figures, f"{middle(ratios):.2f}", f"{min(ratios):.2f} to {max(ratios):.2f}"]


def _typical(rounds: Sequence[Sequence[float]]) -> tuple[str, str]:
    half, most = (middle([percentile(spans, share) for spans in rounds]) for share in (50, 95))
    return f"{half:.1f}", f"{most:.1f}"
