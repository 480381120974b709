"""Reads what comes in, in the background."""

from datetime import UTC, datetime
from threading import Event

from feedback_app.moderation.enrichment import actions, queries
from feedback_app.store.engine import Store
from feedback_app.store.worker import Gate

BATCH = 20
"""Answers in one transaction: for so long, some hundredths of a second, others wait to write."""

MANY_QUOTES = 500


def one_batch(store: Store) -> int:
    """Reads the oldest answers that wait; says how many. SQLite's one writer is kept only while results are written."""
    if store.engine.dialect.name == "sqlite":
        with store.reading() as session:
            waiting = queries.unread(session, BATCH)
        done = actions.read_all(waiting)
        if not done:
            return 0
        with store.writing() as session:
            settled = actions.keep(session, done, datetime.now(UTC))
            session.commit()
        return max(settled, 1)  # where another was quicker there may be more
    with store.writing() as session:
        settled = actions.analyse_batch(session, BATCH, datetime.now(UTC))
        session.commit()
    return settled


def read_everything(store: Store, stopped: Event | None = None) -> int:
    """Reads until nothing waits, or until it is ``stopped``; says how many."""
    count = 0
    while not (stopped and stopped.is_set()) and (read := one_batch(store)):
        count += read
    return count


def find_older_quotes(store: Store) -> None:
    """Lets quotes be found that are older than this version of the store."""
    reached: int | None = 0
    while reached is not None:
        with store.writing() as session:
            reached = actions.keep_older_quotes(session, reached, MANY_QUOTES)
            session.commit()


class AnalysisJob:
    """The worker's part: reads the next few, once what is older than this version of the store can be found."""

    def __init__(self) -> None:
        self._quotes_found = False

    def __call__(self, store: Store, gate: Gate) -> bool:
        """One pass; whether there may be more."""
        with gate:
            if not self._quotes_found:
                find_older_quotes(store)
                self._quotes_found = True
            return one_batch(store) > 0
