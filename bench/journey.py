"""An officer's whole way from the first page to the reference, and what a first visit weighs."""

import gzip
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.answers import GIVEN
from bench.client import HEAD_ENDS, Answer, Browser, Line, UnexpectedAnswerError
from bench.crowd import Round, crowd
from bench.figures import middle, percentile, table
from bench.first_visit import MOST_BYTES, Piece, first_visit
from bench.servers import application
from bench.submissions import REFERENCE
from feedback_app.questionnaire.definition import ASKED, load_questionnaire

AT_ONCE = {1: 30, 8: 80}
"""How many officers at once, and how many journeys they make in one round together."""

ROUNDS = 5
WARM_UP = 16

START, CHECK, SENT, RECEIPT = "/", "/give/check", "/give/sent", "/receipt/"
PAGES = {f"/give/{group.key}": group for group in load_questionnaire(ASKED).groups}
LINK = re.compile(rb'href="[^"]*(/receipt/with/[\w-]+)"')


class Stopwatch:
    """Takes down how long each page took, by what was done and where."""

    def __init__(self) -> None:
        self.spans: dict[tuple[str, str], list[float]] = defaultdict(list)

    @contextmanager
    def timing(self, done: str, page: str) -> Iterator[None]:
        """Times what is done in the block."""
        began = time.perf_counter()
        yield
        self.spans[done, page].append(time.perf_counter() - began)


class Officer:
    """Somebody who answers, with cookies of their own."""

    def __init__(self, line: Line, watch: Stopwatch) -> None:
        self._browser, self._watch = Browser(line), watch

    def gives(self) -> Answer:
        """From the first page to the page with the reference, which is given back.

        Raises:
            UnexpectedAnswerError: where the way leads elsewhere.
        """
        self._opens(START)
        for page, group in PAGES.items():
            self._presses(
                page, {asked.key: GIVEN[asked.key] for asked in group.questions if asked.key in GIVEN}
            )
        self._presses(CHECK, {})
        sent = self._opens(SENT)
        if not REFERENCE.search(sent.body):
            message = "The last page bears no reference."
            raise UnexpectedAnswerError(message)
        return sent

    def looks_again(self, sent: Answer) -> None:
        """Opens the receipt by the private link that stands on the page after sending."""
        link = LINK.search(sent.body)
        if link is None:
            message = "The last page bears no private link."
            raise UnexpectedAnswerError(message)
        self._browser.get(link[1].decode(), expect=302)
        self._opens(RECEIPT)

    def _opens(self, page: str) -> Answer:
        with self._watch.timing("opened", page):
            return self._browser.get(page)

    def _presses(self, page: str, typed: dict[str, Sequence[str]]) -> None:
        token = self._opens(page).token()
        with self._watch.timing("pressed", page):
            self._browser.press(page, {**typed, "csrf_token": token})


def measure(folder: Path, store: str | None) -> str:
    """The tables, as text."""
    watch = Stopwatch()
    with application(folder, store) as server:
        weight = _weight(first_visit(START, lambda path: _fetched(server.port, path)))
        _round(server.port, 8, WARM_UP, Stopwatch())
        rounds = {
            at: [_round(server.port, at, many, watch if at == 1 else Stopwatch()) for _ in range(ROUNDS)]
            for at, many in AT_ONCE.items()
        }
        _look_again(server.port, watch)
    return "\n\n".join([_pages(watch), _journeys(rounds), weight])


def _round(port: int, at_once: int, how_many: int, watch: Stopwatch) -> Round:
    def visit(line: Line, _: str) -> None:
        Officer(line, watch).gives()

    return crowd(visit, port, [""] * how_many, at_once)


def _look_again(port: int, watch: Stopwatch) -> None:
    """Takes down receipts alone, so that the other pages stay those of the journeys; the first ones warm it up."""
    unheard = Stopwatch()
    for _ in range(WARM_UP + AT_ONCE[1]):
        line = Line(port)
        officer = Officer(line, unheard)
        officer.looks_again(officer.gives())
        line.close()
    watch.spans["opened", RECEIPT] = unheard.spans["opened", RECEIPT][WARM_UP:]


def _fetched(port: int, path: str) -> Piece:
    line = Line(port)
    heads = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, deflate, br"
    answer = line.ask(heads.encode() + HEAD_ENDS)
    line.close()
    if answer.status != 200:
        message = f"{path} answered {answer.status}."
        raise UnexpectedAnswerError(message)
    packed = b"content-encoding: gzip" in answer.head.lower()
    body = gzip.decompress(answer.body) if packed else answer.body
    size = len(answer.head) + len(HEAD_ENDS) + len(answer.body)
    return Piece(path, size, body.decode("utf-8", "replace"))


def _pages(watch: Stopwatch) -> str:
    heads = ["Page, ms", *(f"{done}, p{share}" for done in ("opened", "pressed") for share in (50, 95))]
    rows = [
        [page, *(_of(watch, done, page, share) for done in ("opened", "pressed") for share in (50, 95))]
        for page in (START, *PAGES, CHECK, SENT, RECEIPT)
    ]
    return table(heads, rows)


def _of(watch: Stopwatch, done: str, page: str, share: int) -> str:
    spans = watch.spans.get((done, page))
    return f"{percentile(spans, share):.1f}" if spans else ""


def _journeys(rounds: dict[int, list[Round]]) -> str:
    heads = ["Whole journeys at once", "p50, ms", "p95, ms", "journeys/s", "lowest to highest"]
    rows = []
    for at_once, some in rounds.items():
        half, most = (middle([percentile(one.spans, share) for one in some]) for share in (50, 95))
        rates = [one.rate for one in some]
        spread = f"{min(rates):.1f} to {max(rates):.1f}"
        rows.append([str(at_once), f"{half:.0f}", f"{most:.0f}", f"{middle(rates):.1f}", spread])
    return table(heads, rows)


def _weight(pieces: Sequence[Piece]) -> str:
    rows = [[piece.address.partition("?")[0], f"{piece.size:,}"] for piece in pieces]
    total = sum(piece.size for piece in pieces)
    said = "under" if total < MOST_BYTES else "NOT under"
    return table(["First visit", "bytes"], [*rows, [f"together, {said} {MOST_BYTES:,}", f"{total:,}"]])
