"""What several rooms' tests need, with a line for each of what came of races and random days, at the end of the run."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session

from feedback_app.store.engine import Store
from tests.faults.size import STRESS
from tests.support.hostile import ALL, some
from tests.support.races import Desk, desk

Look = Callable[[], Session]
Note = Callable[[Counter[str]], Counter[str]]
_noted: list[str] = []


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Keeps counts for the end of the run."""

    def note(counts: Counter[str]) -> Counter[str]:
        figures = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))
        _noted.append(f"{request.node.name}: {figures}")
        return counts

    return note


@pytest.fixture
def two(store: Store) -> Iterator[Desk]:
    """Asha and Rhys, each at a desk of their own."""
    other = Store(store.url)
    yield desk(store, other)
    other.close()


@pytest.fixture
def look(store: Store) -> Iterator[Look]:
    """Fresh eyes on the store each time."""
    with store.reading() as session:

        def afresh() -> Session:
            session.rollback()
            return session

        yield afresh


@pytest.fixture
def hostile(database_url: str) -> list[str]:
    """Every text that breaks careless software; of those that cost much, some of every category on PostgreSQL."""
    return ALL if STRESS or database_url.startswith("sqlite") else some(8)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints them, where the tests run in one process."""
    for line in _noted:
        terminalreporter.write_line(line)
