"""Events arrive at the addresses that are told of them: signed, and at least once."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Lock

import pytest
from sqlalchemy import select, update
from standardwebhooks import WebhookVerificationError

from feedback_app.models import AuditEntry, Delivery, Download, Webhook
from feedback_app.releases.editions import actions as press
from feedback_app.releases.editions.actions import NewEdition
from feedback_app.store.engine import Store
from feedback_app.store.outbox import EventKind, announce
from feedback_app.webhooks.actions import NewWebhook, make, renew
from feedback_app.webhooks.delivery import actions
from feedback_app.webhooks.delivery.sender import Outcome, Sender
from feedback_app.webhooks.delivery.worker import AT_ONCE, Deliverer
from feedback_app.webhooks.retry_schedule import LEASE, TRIES, WAITS, is_under_way, next_wait
from tests.support.people import KEPT, NOON, Colleague, hire
from tests.support.receiver import Receiver, drips, receiving, says

TOLD = {"quote": "Q-1", "recall": 1, "releases": [1]}
HOST = "hooks.example.org"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as at_work:
        yield at_work


@pytest.fixture
def webhook(store: Store, receiver: Receiver) -> Webhook:
    """The receiver, told of everything."""
    return tell(store, receiver.url)


def tell(store: Store, url: str, email: str = "mina@example.org") -> Webhook:
    staff = hire(store, email)
    with store.writing() as session:
        session.expire_on_commit = False
        made = make(session, NewWebhook("Web site", url, tuple(EventKind)), by=staff, at=NOON)
        session.commit()
        return made


def happens(store: Store, times: int = 1) -> list[str]:
    """Something that the address is told of; the ids of the events."""
    with store.writing() as session:
        events = [announce(session, EventKind.RECALL_OPENED, TOLD, NOON).public_id for _ in range(times)]
        session.commit()
        return events


def delivers(store: Store, **how: object) -> int:
    """One pass of a worker that may stay on this machine."""
    sender = Sender(indoors=True, **how)  # type: ignore[arg-type]  # as its own arguments are
    return Deliverer(sender).one_batch(store, Lock())


def the_delivery(store: Store) -> Delivery:
    with store.reading() as session:
        return session.scalars(select(Delivery)).one()


def make_due(store: Store) -> None:
    with store.writing() as session:
        session.execute(update(Delivery).where(Delivery.state == "waiting").values(next_at=NOON))
        session.commit()


def test_an_event_arrives_signed_with_what_happened(
    store: Store, webhook: Webhook, receiver: Receiver
) -> None:
    (event,) = happens(store)
    assert delivers(store) == 1
    (came,) = receiver.came
    assert came.verified(webhook.secret) == {
        "type": "recall.opened",
        "timestamp": "2026-11-23T12:00:00.000Z",
        "data": TOLD,
    }
    assert (came.public_id, came.heads["content-type"]) == (event, "application/json")
    kept = the_delivery(store)
    assert (kept.state, kept.status, kept.tries, kept.next_at) == ("delivered", 204, 1, None)


def test_what_arrived_is_not_sent_again(store: Store, webhook: Webhook, receiver: Receiver) -> None:
    happens(store)
    assert [delivers(store) for _ in range(3)] == [1, 0, 0]
    assert len(receiver.came) == 1


def test_a_stranger_cannot_send_in_our_name(store: Store, webhook: Webhook, receiver: Receiver) -> None:
    happens(store)
    delivers(store)
    with pytest.raises(WebhookVerificationError):
        receiver.came[0].verified("whsec_" + "A" * 43 + "=")


def test_a_repeat_bears_the_same_id_and_says_the_same(
    store: Store, webhook: Webhook, receiver: Receiver
) -> None:
    receiver.answers = [says(500), says(200)]
    happens(store)
    delivers(store)
    make_due(store)
    delivers(store)
    first, second = receiver.came
    assert (first.public_id, first.body) == (second.public_id, second.body)
    assert the_delivery(store).state == "delivered"


def test_a_receiver_may_hold_either_secret_while_it_is_renewed(
    store: Store, webhook: Webhook, receiver: Receiver
) -> None:
    rhys = hire(store, "olga@example.org")
    with store.writing() as session:
        kept = session.get_one(Webhook, webhook.id)
        renew(session, kept, by=rhys, at=datetime.now(UTC))
        fresh = kept.secret
        session.commit()
    happens(store)
    delivers(store)
    for secret in (webhook.secret, fresh):
        assert receiver.came[0].verified(secret)


def test_a_former_secret_signs_no_more_when_its_time_is_over(
    store: Store, webhook: Webhook, receiver: Receiver
) -> None:
    rhys = hire(store, "olga@example.org")
    with store.writing() as session:
        renew(session, session.get_one(Webhook, webhook.id), by=rhys, at=NOON - timedelta(days=400))
        session.commit()
    happens(store)
    delivers(store)
    with pytest.raises(WebhookVerificationError):
        receiver.came[0].verified(webhook.secret)


def test_what_does_not_arrive_waits_longer_each_time_and_is_given_up_after_the_last_try(
    store: Store, webhook: Webhook, receiver: Receiver
) -> None:
    receiver.answers = [says(503)] * (TRIES + 1)
    happens(store)
    for wait in WAITS:
        delivers(store)
        kept = the_delivery(store)
        assert kept.state == "waiting"
        assert kept.tried_at
        assert kept.next_at
        assert 0.85 * wait < kept.next_at - kept.tried_at < 1.15 * wait + timedelta(seconds=5)
        make_due(store)
    delivers(store)
    kept = the_delivery(store)
    assert (kept.state, kept.next_at, kept.status, kept.tries) == ("failed", None, 503, TRIES)


def test_waits_of_what_failed_together_differ() -> None:
    assert len({next_wait(3) for _ in range(20)}) > 10
    assert next_wait(len(WAITS) + 1) is None


def test_an_address_that_is_gone_is_told_nothing_more(
    store: Store, webhook: Webhook, receiver: Receiver
) -> None:
    receiver.answers = [says(410)]
    happens(store)
    delivers(store)
    assert the_delivery(store).state == "failed"
    happens(store)
    assert delivers(store) == 0
    with store.reading() as session:
        assert session.get_one(Webhook, webhook.id).disabled_at
        ruling = select(AuditEntry.ruling).order_by(AuditEntry.id.desc()).limit(1)
        assert session.scalar(ruling) == "disable_webhook"


def test_a_redirect_is_not_followed(store: Store, webhook: Webhook, receiver: Receiver) -> None:
    receiver.answers = [says(307, Location="/elsewhere")]
    happens(store)
    delivers(store)
    assert [came.path for came in receiver.came] == ["/told"]
    kept = the_delivery(store)
    assert (kept.state, kept.status) == ("waiting", 307)
    assert "not followed" in kept.fault


def test_a_disabled_webhook_gets_what_waits_when_it_is_enabled(
    store: Store, webhook: Webhook, receiver: Receiver
) -> None:
    happens(store)
    for moment, tried in ((NOON, 0), (None, 1)):
        with store.writing() as session:
            session.get_one(Webhook, webhook.id).disabled_at = moment
            session.commit()
        assert delivers(store) == tried
    assert len(receiver.came) == 1


def test_nothing_of_the_answer_is_kept(store: Store, webhook: Webhook, receiver: Receiver) -> None:
    def talks(talk: object) -> None:
        talk.wfile.write(b"HTTP/1.1 500 The canary sings\r\nX-Note: canary\r\n\r\ncanary")  # type: ignore[attr-defined]

    receiver.answers = [talks]
    happens(store)
    delivers(store)
    kept = the_delivery(store)
    assert (kept.status, kept.fault) == (500, "The address answered 500.")


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
