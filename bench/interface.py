"""What a publication pipeline reads in a second, new to it and known to it already."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bench.client import HEAD_ENDS, Line, UnexpectedAnswerError
from bench.crowd import Round, Visit, crowd
from bench.figures import middle, percentile, table
from bench.released import fill_release
from bench.servers import application
from feedback_app.api.tokens.actions import NewApiToken, make
from feedback_app.domain.token_scopes import Scope
from feedback_app.models import Staff
from feedback_app.store.engine import Store

QUOTES, AT_ONCE = 100, 8
READS, ROUNDS, WARM_UP = 400, 5, 40
"""Reads in a round by everybody together, and reads before anything counts."""

READ: Mapping[str, str] = {
    "releases": "/releases",
    "100 quotes": "/releases/1/quotes?limit=100",
    "JSON of 100 quotes": "/releases/1/packs/json",
    "changes, none since": "/changes?after=1&limit=100",
}
TAG = re.compile(rb'(?i)\r\netag: *((?:W/)?"[^"]*")')


def measure(folder: Path, first: str | None, _: str | None) -> str:
    """The table, as text. ``first`` names a store; else it is SQLite in ``folder``."""
    with application(folder, first) as server:
        token = _connected(server.url)
        return table(_heads(), [_row(name, path, server.port, token) for name, path in READ.items()])


def _connected(url: str) -> str:
    """Puts a release into the store and gives the token of a pipeline that may read it."""
    store = Store(url)
    fill_release(store, QUOTES)
    now = datetime.now(UTC)
    with store.writing() as session:
        staff = session.scalars(select(Staff).limit(1)).one()
        new = NewApiToken("Bench", tuple(Scope), None, now + timedelta(days=1))
        token = make(session, new, by=staff, at=now)
        session.commit()
    store.close()
    return token


def _heads() -> list[str]:
    return [
        f"Read by {AT_ONCE} at once",
        "new, /s",
        "p95, ms",
        "known, /s",
        "p95, ms",
        "known to new",
    ]


def _row(name: str, path: str, port: int, token: str) -> list[str]:
    """In turns, round by round, so that what else the machine does touches both."""
    anew, again = _new(path, token), _known(path, token, _tag(path, port, token))
    for visit in (anew, again):
        crowd(visit, port, [""] * WARM_UP, AT_ONCE)
    pairs = [(_round(anew, port), _round(again, port)) for _ in range(ROUNDS)]
    rates = [f"{middle([one.rate for one in some]):,.0f}" for some in zip(*pairs, strict=True)]
    p95 = [
        f"{percentile([span for one in some for span in one.spans], 95):.1f}"
        for some in zip(*pairs, strict=True)
    ]
    ratio = middle([known.rate / new.rate for new, known in pairs])
    return [name, rates[0], p95[0], rates[1], p95[1], f"{ratio:.2f}"]


def _round(visit: Visit, port: int) -> Round:
    return crowd(visit, port, [""] * READS, AT_ONCE)


def _new(path: str, token: str) -> Visit:
    request = _request(path, token)

    def visit(line: Line, _: str) -> None:
        answer = line.ask(request)
        _expect(answer.status, 200, path)

    return visit


def _known(path: str, token: str, tag: str) -> Visit:
    request = _request(path, token, f"If-None-Match: {tag}")

    def visit(line: Line, _: str) -> None:
        answer = line.ask(request)
        _expect(answer.status, 304, path)

    return visit


def _tag(path: str, port: int, token: str) -> str:
    line = Line(port)
    try:
        found = TAG.search(line.ask(_request(path, token)).head)
    finally:
        line.close()
    if found is None:
        message = f"{path} has no ETag."
        raise UnexpectedAnswerError(message)
    return found[1].decode()


def _request(path: str, token: str, *more: str) -> bytes:
    head = [f"GET /api/v1{path} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {token}", *more]
    return "\r\n".join(head).encode() + HEAD_ENDS


def _expect(status: int, expected: int, path: str) -> None:
    if status != expected:
        message = f"{path} answered {status}, not {expected}."
        raise UnexpectedAnswerError(message)
