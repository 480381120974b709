"""What pipelines learn: events for webhooks, and the feed of changes.

Both are written in the transaction of what happened, so that nothing is announced that did not happen, and nothing that
happened is lost. None holds a word of a quote.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback_app.models import ChangeFeedEntry, Delivery, Event, ReleasedQuote, Webhook
from feedback_app.store.audit_log import lock_audit_log


class EventKind(StrEnum):
    """The kinds of event; the values stand in deliveries and in what a webhook asks for."""

    RELEASE_PUBLISHED = "release.published"
    QUOTE_WITHDRAWN = "quote.withdrawn"
    RECALL_OPENED = "recall.opened"
    RECALL_CONFIRMED = "recall.confirmed"


def announce(session: Session, kind: EventKind, body: Mapping[str, Any], at: datetime) -> Event:
    """Stores the event, with a delivery to each webhook that asks for its kind. ``body`` holds no word of a quote."""
    enabled = session.scalars(select(Webhook).where(Webhook.disabled_at.is_(None)))
    return queue_event(session, kind, body, [webhook for webhook in enabled if kind in webhook.kinds], at)


def queue_event(
    session: Session, kind: str, body: Mapping[str, Any], webhooks: Iterable[Webhook], at: datetime
) -> Event:
    """Stores the event, with a delivery to each of ``webhooks``."""
    event = Event(public_id=f"evt_{uuid4().hex}", kind=kind, body=dict(body), at=at)
    session.add(event)
    session.flush()
    deliveries = [
        Delivery(event_id=event.id, webhook_id=webhook.id, state="waiting", next_at=at)
        for webhook in webhooks
    ]
    session.add_all(deliveries)
    return event


def append_to_feed(session: Session, kind: str, quotes: Iterable[ReleasedQuote], at: datetime) -> None:
    """Appends an entry for each released quote to the feed of changes; ``kind`` is ``added`` or ``withdrawn``."""
    lock_audit_log(session)  # numbers without gaps, in the order in which transactions end
    last = session.scalar(select(func.coalesce(func.max(ChangeFeedEntry.id), 0))) or 0
    for number, quote in enumerate(quotes, start=last + 1):
        session.add(
            ChangeFeedEntry(id=number, kind=kind, release_id=quote.release_id, position=quote.position, at=at)
        )
    session.flush()
