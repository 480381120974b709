"""Answers filled in beforehand, page by page, by the actions that the real pages call."""

from datetime import UTC, datetime

from bench.answers import GIVEN
from feedback_app.cli.demo.officer import fill_in as filled_in
from feedback_app.store.engine import Store


def fill_in(url: str, how_many: int) -> list[str]:
    """The cookies' tokens of so many officers who have only the last press before them."""
    store = Store(url)
    try:
        with store.writing() as session:
            tokens = [filled_in(session, GIVEN, at=datetime.now(UTC)).token for _ in range(how_many)]
            session.commit()
            return tokens
    finally:
        store.close()
