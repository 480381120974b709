"""Several workers deliver, and nobody waits for a slow receiver."""

import json
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from feedback_app.models import Delivery, Download, Webhook
from feedback_app.releases.editions import actions as press
from feedback_app.releases.editions.actions import NewEdition
from feedback_app.store.engine import Store
from feedback_app.webhooks.delivery import actions
from feedback_app.webhooks.delivery.sender import Outcome
from feedback_app.webhooks.delivery.worker import AT_ONCE
from feedback_app.webhooks.retry_schedule import LEASE, is_under_way
from tests.support.deliveries import delivers, happens, the_delivery
from tests.support.people import KEPT, NOON, Colleague
from tests.support.receiver import Receiver, drips, says


def test_a_delivery_belongs_to_the_worker_that_took_it(store: Store, webhook: Webhook) -> None:
    happens(store)
    at = datetime.now(UTC)
    claims = []
    for moment in (at, at + LEASE / 2, at + LEASE):
        with store.writing() as session:
            claims.append(len(actions.lease(session, 10, moment)))
            session.commit()
    assert claims == [1, 0, 1]


def test_a_failure_that_comes_after_the_lease_changes_nothing_but_an_arrival_counts(
    store: Store, webhook: Webhook
) -> None:
    happens(store)
    at = datetime.now(UTC)
    with store.writing() as session:
        (late,) = actions.lease(session, 1, at)
        session.commit()
    with store.writing() as session:
        actions.lease(session, 1, at + LEASE)
        actions.record_outcome(session, late, Outcome(None, "Late."), at + LEASE)
        session.commit()
    kept = the_delivery(store)
    assert (kept.state, kept.fault) == ("waiting", "")
    assert is_under_way(kept.tried_at, kept.next_at, at + LEASE)
    with store.writing() as session:
        actions.record_outcome(session, late, Outcome(200), at + LEASE)
        session.commit()
    assert the_delivery(store).state == "delivered"


def test_two_workers_share_the_work_where_the_database_lets_them(store: Store, webhook: Webhook) -> None:
    if store.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer")
    happens(store, 4)
    at = datetime.now(UTC)
    with store.writing() as one, store.writing() as other:
        first = {claimed.delivery_id for claimed in actions.lease(one, 2, at)}
        second = {claimed.delivery_id for claimed in actions.lease(other, 4, at)}
        assert (len(first), len(second)) == (2, 2)
        assert first.isdisjoint(second)


def test_nobody_waits_to_write_while_a_receiver_is_slow(
    store: Store, webhook: Webhook, receiver: Receiver
) -> None:
    written: list[float] = []

    def slow(talk: object) -> None:
        began = time.monotonic()
        happens(store)
        written.append(time.monotonic() - began)
        says(204)(talk)  # type: ignore[arg-type]  # as the receiver gives it

    receiver.answers = [slow]
    happens(store)
    delivers(store, within=30)
    assert len(written) == 1
    assert the_first(store).state == "delivered"


def the_first(store: Store) -> Delivery:
    with store.reading() as session:
        return session.scalars(select(Delivery).order_by(Delivery.id)).first() or pytest.fail("none")


def test_silent_addresses_are_waited_for_side_by_side(
    store: Store, webhook: Webhook, receiver: Receiver
) -> None:
    receiver.answers = [drips] * AT_ONCE
    happens(store, AT_ONCE + 1)
    began = time.monotonic()
    assert delivers(store, within=0.5) == AT_ONCE
    assert time.monotonic() - began < 0.5 * AT_ONCE / 2


def test_an_address_that_was_told_of_a_release_is_among_those_who_took_it(
    store: Store, webhook: Webhook, receiver: Receiver, asha: Colleague, rhys: Colleague, quote_id: int
) -> None:
    assert rhys.approves(quote_id).status_code == 302
    with store.writing() as session:
        edition = press.prepare(session, NewEdition("Autumn", "both", "Autumn"), by=asha.staff, at=NOON)
        press.pick(session, edition, quote_id, seen=edition.version, by=asha.staff, at=NOON)
        press.release(session, edition, seen=edition.version, by=asha.staff, at=NOON)
        session.commit()
    assert takings(store) == []
    delivers(store)
    assert takings(store) == [(f"webhook:{webhook.id}", "webhook", 1)]
    (came,) = receiver.came
    assert json.loads(came.body)["type"] == "release.published"
    assert KEPT.split(maxsplit=1)[0] not in came.body.decode()


def takings(store: Store) -> list[tuple[str, str, int]]:
    with store.reading() as session:
        return [(one.taker, one.format, one.times) for one in session.scalars(select(Download))]
