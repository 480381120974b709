"""Deliveries are taken to be tried, and what came of each is kept."""

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

FORM = "webhook"
"""As what an address that was told of a release took it."""


@dataclass(frozen=True)
class Leased:
    """A delivery that is ours until ``until``, and what has to be sent."""

    delivery_id: int
    until: datetime
    message: Message


def lease(session: Session, limit: int, at: datetime, lease: timedelta = LEASE) -> list[Leased]:
    """Takes what is due, so many at most: until the lease runs out nobody else tries it.

    A try counts from here on, so that one that ends its worker is not tried for ever.
    """
    return [_claimed(one, at, lease) for one in queries.due(session, at, limit)]


def record_outcome(session: Session, claimed: Leased, outcome: Outcome, at: datetime) -> None:
    """Keeps what came of a try. One that arrived has arrived, whoever else has the delivery by now; what did not is
    kept by the worker alone whose lease still stands."""
    kept = queries.delivery(session, claimed.delivery_id)
    if kept.state == "delivered" or not (outcome.arrived or kept.next_at == claimed.until):
        return
    kept.status, kept.fault = outcome.status, outcome.fault
    wait = None if outcome.arrived or outcome.is_gone else next_wait(kept.tries)
    kept.next_at = at + wait if wait else None
    kept.state = "delivered" if outcome.arrived else "waiting" if wait else "failed"
    if outcome.arrived:
        _record_taking(session, kept, at)
    if outcome.is_gone:
        _disable(session, kept.webhook_id, at)
    session.flush()


def body_of(event: Event) -> bytes:
    """The same bytes at every try: kind, moment and what the event holds."""
    moment = event.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return canonical({"type": event.kind, "timestamp": moment, "data": event.body})


def _claimed(one: Delivery, at: datetime, lease: timedelta) -> Leased:
    one.tries, one.tried_at, one.next_at = one.tries + 1, at, at + lease
    message = Message(one.webhook.url, one.event.public_id, body_of(one.event), _secrets(one.webhook, at))
    return Leased(one.id, one.next_at, message)


def _secrets(webhook: Webhook, at: datetime) -> tuple[str, ...]:
    former = webhook.former_secret
    if former and webhook.former_until and webhook.former_until > at:
        return webhook.secret, former
    return (webhook.secret,)


def _record_taking(session: Session, kept: Delivery, at: datetime) -> None:
    """Whoever was told of a release is asked when a quote of it is called back."""
    if kept.event.kind == EventKind.RELEASE_PUBLISHED:
        taker = Taker(webhook_id=kept.webhook_id)
        record_download(session, int(kept.event.body["release"]), taker, FORM, at)


def _disable(session: Session, webhook_id: int, at: datetime) -> None:
    webhook = queries.webhook(session, webhook_id)
    if webhook.disabled_at is None:
        webhook.disabled_at = at
        reason = "The address answered 410: it is gone."
        record(session, AuditAction.DISABLE_WEBHOOK, webhook, by=None, at=at, reason=reason)
