"""Looking at webhooks and their deliveries."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from feedback_app.models import Delivery, Staff, Webhook
from feedback_app.webhooks.retry_schedule import is_under_way

PAGE = 50


@dataclass(frozen=True)
class ListedWebhook:
    """``last`` is its newest delivery."""

    webhook: Webhook
    last: Delivery | None


@dataclass(frozen=True)
class ListedDelivery:
    """``is_under_way`` while a worker has leased it."""

    delivery: Delivery
    is_under_way: bool

    @property
    def can_be_tried(self) -> bool:
        """At once, by a press."""
        return self.delivery.state != "delivered" and not self.is_under_way


def webhooks(session: Session, before: int | None = None) -> list[ListedWebhook]:
    """A page of them, newest first, older than the one numbered ``before``."""
    query = select(Webhook).order_by(Webhook.id.desc()).limit(PAGE)
    rows = session.scalars(query.where(Webhook.id < before) if before else query).all()
    newest = select(func.max(Delivery.id)).where(Delivery.webhook_id.in_([webhook.id for webhook in rows]))
    last = select(Delivery).where(Delivery.id.in_(newest.group_by(Delivery.webhook_id)))
    by_webhook = {webhook.webhook_id: webhook for webhook in session.scalars(last)}
    return [ListedWebhook(webhook, by_webhook.get(webhook.id)) for webhook in rows]


def webhook(session: Session, webhook_id: int, *, lock: bool = False) -> Webhook | None:
    query = select(Webhook).where(Webhook.id == webhook_id)
    return session.scalars(query.with_for_update(of=Webhook) if lock else query).one_or_none()


def maker(session: Session, webhook: Webhook) -> Staff:
    return session.get_one(Staff, webhook.made_by_id)


def webhook_at(session: Session, url: str) -> Webhook | None:
    """The webhook with this address that is not disabled."""
    query = select(Webhook).where(Webhook.url == url, Webhook.disabled_at.is_(None))
    return session.scalars(query.limit(1)).first()


def deliveries(
    session: Session, webhook_id: int, *, at: datetime, before: int | None = None
) -> list[ListedDelivery]:
    """A page of them, newest first, older than the one numbered ``before``."""
    query = select(Delivery).where(Delivery.webhook_id == webhook_id).order_by(Delivery.id.desc())
    query = query.limit(PAGE).options(joinedload(Delivery.event))
    rows = session.scalars(query.where(Delivery.id < before) if before else query)
    return [
        ListedDelivery(delivery, is_under_way(delivery.tried_at, delivery.next_at, at)) for delivery in rows
    ]


def delivery(session: Session, webhook_id: int, delivery_id: int) -> Delivery | None:
    """With its event and webhook, locked."""
    query = select(Delivery).where(Delivery.id == delivery_id, Delivery.webhook_id == webhook_id)
    whole = query.join(Delivery.webhook).join(Delivery.event)
    whole = whole.options(contains_eager(Delivery.webhook), contains_eager(Delivery.event))
    return session.scalars(whole.with_for_update(of=Delivery)).one_or_none()
