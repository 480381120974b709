"""Events that happen, and their delivery."""

from threading import Lock

from sqlalchemy import select

from feedback_app.models import Delivery, Webhook
from feedback_app.store.engine import Store
from feedback_app.store.outbox import EventKind, announce
from feedback_app.webhooks.actions import NewWebhook, make
from feedback_app.webhooks.delivery.sender import Sender
from feedback_app.webhooks.delivery.worker import Deliverer
from tests.support.people import NOON, hire

TOLD = {"quote": "Q-1", "recall": 1, "releases": [1]}


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
