"""Looking for deliveries that are due."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager

from feedback_app.models import Delivery, Event, Webhook


def is_due(session: Session, at: datetime) -> bool:
    """Asked by every worker every second, so that none takes the write lock in vain."""
    return session.scalar(_due(at).with_only_columns(Delivery.id).limit(1)) is not None


def due(session: Session, at: datetime, limit: int) -> list[Delivery]:
    """At most ``limit`` that have waited longest, locked; those that another process has locked are skipped."""
    query = _due(at).options(contains_eager(Delivery.webhook), contains_eager(Delivery.event))
    ordered = query.order_by(Delivery.next_at, Delivery.id).limit(limit)
    return list(session.scalars(ordered.with_for_update(of=Delivery, skip_locked=True)))


def delivery(session: Session, delivery_id: int) -> Delivery:
    """Locked."""
    query = select(Delivery).where(Delivery.id == delivery_id).with_for_update(of=Delivery)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def webhook(session: Session, webhook_id: int) -> Webhook:
    """Locked."""
    query = select(Webhook).where(Webhook.id == webhook_id).with_for_update(of=Webhook)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _due(at: datetime) -> Select[Delivery]:
    return (
        select(Delivery)
        .join(Delivery.webhook)
        .join(Event, Event.id == Delivery.event_id)
        .where(Delivery.next_at <= at, Webhook.disabled_at.is_(None))
    )
