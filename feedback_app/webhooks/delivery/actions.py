"""The worker leases deliveries, and records their outcomes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from feedback_app.domain.audit_action import AuditAction
from feedback_app.lib.canonical_json import canonical
from feedback_app.models import Delivery, Event, Webhook
from feedback_app.store.audit_log import record
from feedback_app.store.downloads import Taker, record_download
from feedback_app.store.outbox import EventKind
from feedback_app.webhooks.delivery import queries
from feedback_app.webhooks.delivery.sender import Message, Outcome
from feedback_app.webhooks.retry_schedule import LEASE, next_wait

DOWNLOAD_FORMAT = "webhook"
"""The format of the download that is recorded for a webhook that learned of a release."""


@dataclass(frozen=True)
class LeasedDelivery:
    """A delivery that this worker alone sends until ``until``, and its message."""

    delivery_id: int
    until: datetime
    message: Message


def lease(session: Session, limit: int, at: datetime, lease: timedelta = LEASE) -> list[LeasedDelivery]:
    """At most ``limit`` due deliveries; until the lease runs out nobody else tries them.

    A try counts from here on, so that one that kills its worker is not tried for ever.
    """
    return [_leased(delivery, at, lease) for delivery in queries.due(session, at, limit)]


def record_outcome(session: Session, leased: LeasedDelivery, outcome: Outcome, at: datetime) -> None:
    """A delivery that arrived has arrived, whoever else has leased it by now; a failure counts only while the worker's
    own lease still stands."""
    delivery = queries.delivery(session, leased.delivery_id)
    if delivery.state == "delivered" or not (outcome.arrived or delivery.next_at == leased.until):
        return
    delivery.status, delivery.fault = outcome.status, outcome.fault
    wait = None if outcome.arrived or outcome.is_gone else next_wait(delivery.tries)
    delivery.next_at = at + wait if wait else None
    delivery.state = "delivered" if outcome.arrived else "waiting" if wait else "failed"
    if outcome.arrived:
        _record_download(session, delivery, at)
    if outcome.is_gone:
        _disable(session, delivery.webhook_id, at)
    session.flush()


def body_of(event: Event) -> bytes:
    """The same bytes at every try."""
    moment = event.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return canonical({"type": event.kind, "timestamp": moment, "data": event.body})


def _leased(delivery: Delivery, at: datetime, lease: timedelta) -> LeasedDelivery:
    delivery.tries, delivery.tried_at, delivery.next_at = delivery.tries + 1, at, at + lease
    webhook, event = delivery.webhook, delivery.event
    message = Message(webhook.url, event.public_id, body_of(event), _secrets(webhook, at))
    return LeasedDelivery(delivery.id, delivery.next_at, message)


def _secrets(webhook: Webhook, at: datetime) -> tuple[str, ...]:
    former = webhook.former_secret
    if former and webhook.former_until and webhook.former_until > at:
        return webhook.secret, former
    return (webhook.secret,)


def _record_download(session: Session, delivery: Delivery, at: datetime) -> None:
    # A receiver that learned of a release is a recipient when a quote of it is recalled.
    if delivery.event.kind == EventKind.RELEASE_PUBLISHED:
        webhook = Taker(webhook_id=delivery.webhook_id)
        record_download(session, int(delivery.event.body["release"]), webhook, DOWNLOAD_FORMAT, at)


def _disable(session: Session, webhook_id: int, at: datetime) -> None:
    webhook = queries.webhook(session, webhook_id)
    if webhook.disabled_at is None:
        webhook.disabled_at = at
        reason = "The address answered 410: it is gone."
        record(session, AuditAction.DISABLE_WEBHOOK, webhook, by=None, at=at, reason=reason)
