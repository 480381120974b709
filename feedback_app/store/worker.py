"""Runs jobs in the background, in a process of its own or beside the server.

Each job has a thread, so that a job which waits for the network does not hold up one which reads answers.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Event, Lock, Thread, get_native_id

from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError

from feedback_app.lib.safe_traceback import safe_traceback
from feedback_app.store.engine import Store

NAP, LATER = 1.0, 10.0
"""Seconds until a job looks again: where nothing waited, and where the database did not answer."""

LOWEST = 19
"""The lowest priority that Unix knows."""

Say = Callable[[str], object]
Gate = AbstractContextManager[object]
"""Held by a job while it uses the store, and by nobody while the process is forked."""


@dataclass(frozen=True)
class Job:
    """Work that is done pass after pass. ``one_pass`` gives True where there may be more to do; ``fault`` begins the
    line that is said where a pass fails."""

    name: str
    one_pass: Callable[[Store, Gate], bool]
    fault: str
    gate: Lock = field(default_factory=Lock)


class Worker:
    """Runs ``jobs`` until ``stopped`` is set; ``say`` gets a line for each pass that failed."""

    def __init__(self, store: Store, jobs: Sequence[Job], say: Say) -> None:
        self.stopped = Event()
        self._store, self._jobs, self._say = store, jobs, say

    def run(self) -> None:
        """Runs until stopped; passes that are under way then are finished first."""
        threads = self._start()
        self.stopped.wait()
        for thread in threads:
            thread.join()

    def start_beside(self) -> None:
        """Runs in threads that end with this process.

        A process that is forked in the middle of a pass would inherit half a transaction: a fork waits for the pass.
        """
        os.register_at_fork(before=self._pause, after_in_parent=self._go_on, after_in_child=self._go_on)
        self._start()

    def one_pass(self, job: Job) -> float:
        """Does one pass of ``job``; gives the seconds to rest after it. No fault ends the job.

        Where the database does not answer, its own words are said; of any other fault only where it happened, as its
        words may be an officer's.
        """
        try:
            return 0 if job.one_pass(self._store, job.gate) else NAP
        except (OperationalError, InterfaceError, ProgrammingError) as refused:
            words = str(refused.orig).strip().splitlines()
            self._say(f"{job.fault}: {words[0] if words else 'no reason given'}")
        except Exception as fault:  # of whatever kind: the job's thread must live on
            self._say(f"{job.fault}:\n{safe_traceback(fault)}")
        return LATER

    def _start(self) -> list[Thread]:
        threads = [Thread(target=self._repeat, args=(job,), name=job.name, daemon=True) for job in self._jobs]
        for thread in threads:
            thread.start()
        return threads

    def _repeat(self, job: Job) -> None:
        _give_way()
        rest = NAP
        while not self.stopped.wait(rest):
            rest = self.one_pass(job)

    def _pause(self) -> None:
        for job in self._jobs:
            job.gate.acquire()
        self._store.close()

    def _go_on(self) -> None:
        for job in self._jobs:
            job.gate.release()


def _give_way() -> None:
    """Gives this thread the lowest priority, behind everybody who waits for a page, where the system allows it."""
    try:
        os.setpriority(os.PRIO_PROCESS, get_native_id(), LOWEST)
    except (AttributeError, OSError):
        return
