"""The worker's job: leases what is due, sends it while the store is free, and records the outcomes."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

from feedback_app.store.engine import Store
from feedback_app.store.worker import Gate
from feedback_app.webhooks.delivery import actions, queries
from feedback_app.webhooks.delivery.actions import LeasedDelivery
from feedback_app.webhooks.delivery.sender import Outcome, Sender
from feedback_app.webhooks.retry_schedule import LEASE

AT_ONCE = 8
"""Deliveries that are sent at the same time, so that one silent address does not hold up seven others."""


@dataclass
class Deliverer:
    """The store is used only between sendings, behind the worker's gate."""

    sender: Sender = field(default_factory=Sender)
    lease: timedelta = LEASE

    def __call__(self, store: Store, gate: Gate) -> bool:
        """One pass; True where there may be more."""
        return self.one_batch(store, gate) > 0

    def one_batch(self, store: Store, gate: Gate) -> int:
        """Tries those that have waited longest; gives how many."""
        with gate:
            leased = self._lease(store)
        if not leased:
            return 0
        with ThreadPoolExecutor(len(leased)) as side_by_side:
            outcomes = list(side_by_side.map(self._send, leased))
        with gate:
            _record_outcomes(store, leased, outcomes)
        return len(leased)

    def deliver_everything(self, store: Store) -> int:
        """Tries until nothing is due; gives the number of tries."""
        count, gate = 0, Lock()
        while delivered := self.one_batch(store, gate):
            count += delivered
        return count

    def _lease(self, store: Store) -> Sequence[LeasedDelivery]:
        with store.reading() as session:
            if not queries.is_due(session, _now()):
                return ()
        with store.writing() as session:
            leased = actions.lease(session, AT_ONCE, _now(), self.lease)
            session.commit()
            return leased

    def _send(self, leased: LeasedDelivery) -> Outcome:
        return self.sender.send(leased.message, _now())


def _record_outcomes(store: Store, leased: Sequence[LeasedDelivery], outcomes: Sequence[Outcome]) -> None:
    # In order of id, as everybody does who locks more than one; in a transaction each, as recording a download may have
    # to wait for a recall, and the rest need not.
    for delivery, outcome in sorted(zip(leased, outcomes, strict=True), key=lambda pair: pair[0].delivery_id):
        with store.writing() as session:
            actions.record_outcome(session, delivery, outcome, _now())
            session.commit()


def _now() -> datetime:
    return datetime.now(UTC)
