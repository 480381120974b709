"""Events arrive signed, once, and are tried again where they do not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update
from standardwebhooks import WebhookVerificationError

from feedback_app.models import AuditEntry, Delivery, Webhook
from feedback_app.store.engine import Store
from feedback_app.webhooks.actions import renew
from feedback_app.webhooks.retry_schedule import TRIES, WAITS, next_wait
from tests.support.deliveries import TOLD, delivers, happens, the_delivery
from tests.support.people import NOON, hire
from tests.support.receiver import Receiver, says

HOST = "hooks.example.org"


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
