"""The worker's job: analyses answers in the background."""

from datetime import UTC, datetime
from threading import Event

from feedback_app.moderation.enrichment import actions, queries
from feedback_app.store.engine import Store
from feedback_app.store.worker import Gate

BATCH = 20
"""Answers in one transaction; other writers wait for it, some hundredths of a second."""

MANY_QUOTES = 500


def one_batch(store: Store) -> int:
    """Analyses the oldest answers that wait; gives how many."""
    # SQLite has one writer, so there the analysis is done outside the transaction that stores it.
    if store.engine.dialect.name == "sqlite":
        with store.reading() as session:
            waiting = queries.unread(session, BATCH)
        done = actions.analyse_all(waiting)
        if not done:
            return 0
        with store.writing() as session:
            kept = actions.store_analyses(session, done, datetime.now(UTC))
            session.commit()
        return max(kept, 1)  # where another was quicker there may be more
    with store.writing() as session:
        kept = actions.analyse_batch(session, BATCH, datetime.now(UTC))
        session.commit()
    return kept


def read_everything(store: Store, stopped: Event | None = None) -> int:
    """Analyses until nothing waits, or until it is ``stopped``; gives how many answers."""
    count = 0
    while not (stopped and stopped.is_set()) and (read := one_batch(store)):
        count += read
    return count


def find_older_quotes(store: Store) -> None:
    """Indexes quotes that are older than the search and duplicate indexes."""
    reached: int | None = 0
    while reached is not None:
        with store.writing() as session:
            reached = actions.index_older_quotes(session, reached, MANY_QUOTES)
            session.commit()


class AnalysisJob:
    """Indexes older quotes once, then analyses batch after batch."""

    def __init__(self) -> None:
        self._quotes_found = False

    def __call__(self, store: Store, gate: Gate) -> bool:
        """One pass; True where there may be more."""
        with gate:
            if not self._quotes_found:
                find_older_quotes(store)
                self._quotes_found = True
            return one_batch(store) > 0
