"""Installations to be hurt, and a line for each of what came of it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.faults.ledger import Report
from tests.faults.server import Server, serving

Note = Callable[[Report], Report]
_noted: list[str] = []


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    """The application as it is, at work on a fresh store of either database."""
    with serving(tmp_path, database_url) as answering:
        yield answering


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh store on SQLite, for what does not depend on the database."""
    with request.getfixturevalue("sqlite_databases").fresh(tmp_path) as url:
        yield url


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Keeps a report for the end of the run."""

    def note(report: Report) -> Report:
        figures = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in asdict(report).items())
        _noted.append(f"{request.node.name}: {figures}")
        return report

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints them, where the tests run in one process."""
    for line in _noted:
        terminalreporter.write_line(line)
