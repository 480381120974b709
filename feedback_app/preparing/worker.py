"""Reads what comes in until it is stopped, in a process of its own or beside the server, and never in anybody's way."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Lock, Thread, get_native_id

from sqlalchemy.exc import SQLAlchemyError

from feedback_app.preparing import actions, queries
from feedback_app.store import Store

BATCH = 20
"""Answers in one transaction: for so long, some hundredths of a second, others wait to write."""

MANY_QUOTES = 500
NAP, LATER = 1.0, 10.0
"""Seconds until it looks again: where nothing waited, and where the database did not answer."""

LOWEST = 19

Say = Callable[[str], object]


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
        settled = actions.prepare(session, BATCH, datetime.now(UTC))
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


class Worker:
    """Reads what comes in, pass after pass, until it is stopped."""

    def __init__(self, store: Store, say: Say) -> None:
        self.stopped = Event()
        self._store, self._say = store, say
        self._passing = Lock()
        self._quotes_found = False

    def run(self) -> None:
        """Until stopped. A database that does not answer is told in a line and tried again later."""
        _give_way()
        rest = NAP
        while not self.stopped.wait(rest):
            rest = self.one_pass()

    def start_beside(self) -> None:
        """Runs in a thread that ends with this process.

        A process that is forked meanwhile would inherit half a pass, so a fork waits for the pass to end.
        """
        os.register_at_fork(
            before=self._pause, after_in_parent=self._passing.release, after_in_child=self._passing.release
        )
        Thread(target=self.run, name="worker", daemon=True).start()

    def one_pass(self) -> float:
        """Reads the next few; the seconds to rest after it."""
        with self._passing:
            try:
                if not self._quotes_found:
                    find_older_quotes(self._store)
                    self._quotes_found = True
                return 0 if one_batch(self._store) else NAP
            except SQLAlchemyError as refused:
                words = str(getattr(refused, "orig", None) or refused).strip().splitlines()
                self._say(
                    f"New answers could not be read just now: {words[0] if words else 'no reason given'}"
                )
                return LATER

    def _pause(self) -> None:
        self._passing.acquire()
        self._store.close()


def _give_way() -> None:
    """Puts this thread behind everybody who waits for an answer, where the system lets it."""
    try:
        os.setpriority(os.PRIO_PROCESS, get_native_id(), LOWEST)
    except (AttributeError, OSError):
        return
