"""What pipelines are told of: written in the transaction of what happened, so that nothing is told that did not happen,
and nothing that happened is kept back. No event holds a word of a quote.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback_app.models import ChangeFeedEntry, Delivery, Event, ReleasedQuote, Webhook
from feedback_app.store.audit_log import one_at_a_time


class EventKind(StrEnum):
    """Kinds of event, by their names in a delivery."""

    RELEASE_PUBLISHED = "release.published"
    QUOTE_WITHDRAWN = "quote.withdrawn"
    RECALL_OPENED = "recall.opened"
    RECALL_CONFIRMED = "recall.confirmed"


def announce(session: Session, kind: EventKind, body: Mapping[str, Any], at: datetime) -> Event:
    """Keeps the event, with a delivery to each address that wants its kind."""
    enabled = session.scalars(select(Webhook).where(Webhook.disabled_at.is_(None)))
    return queue_event(session, kind, body, [webhook for webhook in enabled if kind in webhook.kinds], at)


def queue_event(
    session: Session, kind: str, body: Mapping[str, Any], webhooks: Iterable[Webhook], at: datetime
) -> Event:
    """Keeps the event, with a delivery to each of ``webhooks``."""
    event = Event(public_id=f"evt_{uuid4().hex}", kind=kind, body=dict(body), at=at)
    session.add(event)
    session.flush()
    deliveries = [
        Delivery(event_id=event.id, webhook_id=webhook.id, state="waiting", next_at=at)
        for webhook in webhooks
    ]
    session.add_all(deliveries)
    return event


def feed(session: Session, kind: str, quotes: Iterable[ReleasedQuote], at: datetime) -> None:
    """Adds a line ``added`` or ``withdrawn`` for each released quote to what a pipeline reads on from."""
    one_at_a_time(session)
    last = session.scalar(select(func.coalesce(func.max(ChangeFeedEntry.id), 0))) or 0
    for number, one in enumerate(quotes, start=last + 1):
        session.add(
            ChangeFeedEntry(id=number, kind=kind, release_id=one.release_id, position=one.position, at=at)
        )
    session.flush()
