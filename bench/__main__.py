"""``python -m bench [PARTS] [--postgresql]``: measures, prints tables, and stops by itself."""

import os
import platform
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench import imports, interface, journey, packs, queue, reading, submissions
from tests.support.databases import NoPostgresqlError, PostgresqlDatabases, postgresql_server

Url = str | None
Fresh = Callable[[Path], AbstractContextManager[Url]]
"""Gives the address of a set-up store that nobody else uses, or nothing where the part makes its own."""

PARTS: Mapping[str, Callable[[Path, Url, Url], str]] = {
    "submissions": submissions.measure,
    "journey": lambda folder, first, _: journey.measure(folder, first),
    "queue": queue.measure,
    "imports": lambda folder, first, _: imports.measure(folder, first),
    "reading": reading.measure,
    "packs": packs.measure,
    "interface": interface.measure,
}
"""What can be measured, each in a folder of its own, on one or two stores or on SQLite in that folder."""


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
@click.option("--postgresql", is_flag=True, help="On PostgreSQL in place of SQLite.")
def main(parts: tuple[str, ...], postgresql: bool) -> None:
    """Measures the application beside a bare reference; without PARTS, everything."""
    kind = "PostgreSQL" if postgresql else "SQLite"
    cores, version = len(os.sched_getaffinity(0)), platform.python_version()
    busy = f"{os.getloadavg()[0]:.1f}"
    print(f"{kind}, {cores} cores, Python {version}; processes at work before it began: {busy}", flush=True)
    with _stores(postgresql) as fresh:
        for part in parts or PARTS:
            with TemporaryDirectory(prefix="feedback-bench-") as folder, ExitStack() as kept:
                first, second = (kept.enter_context(fresh(Path(folder))) for _ in range(2))
                print(f"\n## {part.capitalize()}\n\n{PARTS[part](Path(folder), first, second)}", flush=True)


@contextmanager
def _stores(postgresql: bool) -> Iterator[Fresh]:
    if not postgresql:
        yield lambda _: nullcontext()
        return
    try:
        with postgresql_server() as server:
            yield PostgresqlDatabases(server).fresh
    except NoPostgresqlError as why:
        raise click.ClickException(str(why)) from why


def _leave(*_: object) -> None:
    """Ends as at Ctrl+C, so that whatever was started is stopped too."""
    sys.exit("Stopped.")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)
    sys.exit(main())
