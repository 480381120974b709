"""The worker's part: takes what is due, sends it while the store is free, and keeps what came of it."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

from feedback_app.store.engine import Store
from feedback_app.store.worker import Gate
from feedback_app.webhooks.delivery import actions, queries
from feedback_app.webhooks.delivery.actions import Leased
from feedback_app.webhooks.delivery.sender import Outcome, Sender
from feedback_app.webhooks.retry_schedule import LEASE

AT_ONCE = 8
"""Deliveries that are sent side by side, so that one silent address does not hold up seven others."""


@dataclass
class Deliverer:
    """Delivers pass after pass. The store is used only between sendings, behind the worker's gate."""

    sender: Sender = field(default_factory=Sender)
    lease: timedelta = LEASE

    def __call__(self, store: Store, gate: Gate) -> bool:
        """One pass; whether there may be more."""
        return self.one_batch(store, gate) > 0

    def one_batch(self, store: Store, gate: Gate) -> int:
        """Tries what has waited longest; says how many."""
        with gate:
            claimed = self._claim(store)
        if not claimed:
            return 0
        with ThreadPoolExecutor(len(claimed)) as side_by_side:
            outcomes = list(side_by_side.map(self._send, claimed))
        with gate:
            _settle(store, claimed, outcomes)
        return len(claimed)

    def deliver_everything(self, store: Store) -> int:
        """Tries until nothing is due; says how many tries it were."""
        count, gate = 0, Lock()
        while tried := self.one_batch(store, gate):
            count += tried
        return count

    def _claim(self, store: Store) -> Sequence[Leased]:
        with store.reading() as session:
            if not queries.is_due(session, _now()):
                return ()
        with store.writing() as session:
            claimed = actions.lease(session, AT_ONCE, _now(), self.lease)
            session.commit()
            return claimed

    def _send(self, one: Leased) -> Outcome:
        return self.sender.send(one.message, _now())


def _settle(store: Store, claimed: Sequence[Leased], outcomes: Sequence[Outcome]) -> None:
    """In order of number, as others do who hold more than one, and in one transaction each: a taking may have to wait
    for a recall, and the rest need not."""
    for one, outcome in sorted(zip(claimed, outcomes, strict=True), key=lambda pair: pair[0].delivery_id):
        with store.writing() as session:
            actions.record_outcome(session, one, outcome, _now())
            session.commit()


def _now() -> datetime:
    return datetime.now(UTC)
