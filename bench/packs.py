"""A release on its way out: every format of one of 100 quotes, and a long one at constant memory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from bench.figures import middle, table
from bench.released import fill_release
from bench.servers import ROOT
from feedback_app.cli.installation import set_up
from feedback_app.export.pack import DOWNLOAD_FORMATS
from feedback_app.store.engine import Store

QUOTES, MANY = 100, 10_000
A_PAGE = 12
"""Quotes that an infographic has room for: it is one page, and refuses 100."""

ROUNDS = 5
ROUNDS_OF_PACKS = 3

INFOGRAPHICS = [name for name in DOWNLOAD_FORMATS if name.startswith("infographic")]


class Written(NamedTuple):
    """One writing, in a process of its own. Memory is the process's, in megabytes, at its peak before and after."""

    seconds: float
    size: int
    before: float
    after: float


def measure(folder: Path, first: str | None, second: str | None) -> str:
    """The tables, as text. ``first`` and ``second`` name two stores; else they are SQLite in ``folder``."""
    few = _store(first or f"sqlite:///{folder / 'few.sqlite3'}", QUOTES)
    many = _store(second or f"sqlite:///{folder / 'many.sqlite3'}", MANY)
    heads = [f"{QUOTES} quotes", "s, median", "s, most", "KB", "MB before", "MB at the peak"]
    paged = _store(f"sqlite:///{folder / 'page.sqlite3'}", A_PAGE)
    rows = [_row(name, few) for name in DOWNLOAD_FORMATS if name not in INFOGRAPHICS]
    rows += [_row(name, paged, f"{name}, {A_PAGE} quotes") for name in INFOGRAPHICS]
    everything = table(heads, rows)
    heads = [
        f"{MANY:,} quotes",
        "quotes/s",
        "bare, quotes/s",
        "ratio",
        "lowest to highest",
        "MB more than before",
    ]
    return f"{everything}\n\n{table(heads, [_beside(name, many) for name in ('csv', 'json')])}"


def _store(url: str, quotes: int) -> tuple[str, int]:
    store = Store(url)
    set_up(store)
    release_id = fill_release(store, quotes)
    store.close()
    return url, release_id


def _row(name: str, where: tuple[str, int], said: str | None = None) -> list[str]:
    rounds = [_written(where, name) for _ in range(ROUNDS_OF_PACKS)]
    seconds, last = [one.seconds for one in rounds], rounds[-1]
    figures = [f"{middle(seconds):.2f}", f"{max(seconds):.2f}", f"{last.size / 1024:,.0f}"]
    return [said or name, *figures, f"{last.before:.0f}", f"{middle([one.after for one in rounds]):.0f}"]


def _beside(name: str, where: tuple[str, int]) -> list[str]:
    """In turns, round by round, so that what else the machine does touches both."""
    pairs = [(_written(where, name), _written(where, f"bare-{name}")) for _ in range(ROUNDS)]
    ours, bare = (middle([MANY / one.seconds for one in some]) for some in zip(*pairs, strict=True))
    ratios = [theirs.seconds / own.seconds for own, theirs in pairs]
    more = middle([own.after - own.before for own, _ in pairs])
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    return [name, f"{ours:,.0f}", f"{bare:,.0f}", f"{middle(ratios):.2f}", spread, f"{more:.1f}"]


def _written(where: tuple[str, int], name: str) -> Written:
    command = [sys.executable, "-m", "bench.writing", where[0], str(where[1]), name]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return Written(*json.loads(said))
