"""Addresses are told of events, or no more; their secrets are renewed, and deliveries tried again."""

import secrets
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from feedback_app.domain.audit_action import AuditAction
from feedback_app.domain.webhook_url import parts_of
from feedback_app.models import Delivery, Event, Staff, Webhook
from feedback_app.store.audit_log import one_at_a_time, record
from feedback_app.webhooks.queries import told_at
from feedback_app.webhooks.retry_schedule import is_under_way

OVERLAP = timedelta(hours=24)
"""For so long a former secret signs too: a working day in which whoever keeps the receiver puts the new one in."""

SECRET_BYTES = 32

TEST = "test"
"""The kind of an event that tells nothing; a receiver must not take it for one that does."""


@dataclass(frozen=True)
class NewWebhook:
    """What is said of an address when it is added."""

    name: str
    url: str
    kinds: tuple[str, ...]


class ToldAlreadyError(Exception):
    """The address is told already; a second webhook would bring it every event twice."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"This address is told already, by the webhook “{name}”. If you did not see its secret, renew it there."
        )


class NotNowError(Exception):
    """The press leads nowhere as things stand."""


def make(session: Session, new: NewWebhook, *, by: Staff, at: datetime) -> Webhook:
    """A new webhook, with the secret that is to be shown this once.

    Raises:
        ToldAlreadyError: where a webhook that is not disabled leads there already.
    """
    one_at_a_time(session)
    if there := told_at(session, new.url):
        raise ToldAlreadyError(there.name)
    webhook = Webhook(
        name=new.name,
        url=new.url,
        secret=_new_secret(),
        kinds=list(new.kinds),
        made_by_id=by.id,
        made_at=at,
    )
    session.add(webhook)
    record(session, AuditAction.MAKE_WEBHOOK, webhook, by=by, at=at, detail=_on_record(new))
    return webhook


def renew(session: Session, webhook: Webhook, *, by: Staff, at: datetime) -> None:
    """Gives it another secret. The one until now signs beside it for a while; one before that signs no more."""
    webhook.former_secret, webhook.former_until = webhook.secret, at + OVERLAP
    webhook.secret = _new_secret()
    until = webhook.former_until.isoformat(timespec="seconds")
    record(session, AuditAction.RENEW_SECRET, webhook, by=by, at=at, detail={"former_until": until})


def disable(session: Session, webhook: Webhook, *, by: Staff, at: datetime) -> None:
    """Sends nothing there until it is enabled: new events pass it by, what waits stays waiting."""
    if webhook.disabled_at is None:
        webhook.disabled_at = at
        record(session, AuditAction.DISABLE_WEBHOOK, webhook, by=by, at=at)


def enable(session: Session, webhook: Webhook, *, by: Staff, at: datetime) -> None:
    """Sends there again, and first what waits.

    Raises:
        ToldAlreadyError: where another webhook leads there meanwhile.
    """
    if webhook.disabled_at is None:
        return
    one_at_a_time(session)
    if there := told_at(session, webhook.url):
        raise ToldAlreadyError(there.name)
    webhook.disabled_at = None
    record(session, AuditAction.ENABLE_WEBHOOK, webhook, by=by, at=at)


def ping(session: Session, webhook: Webhook, *, by: Staff, at: datetime) -> None:
    """Has a test event delivered, which says of itself that it is one.

    Raises:
        NotNowError: where the webhook is disabled.
    """
    if webhook.disabled_at is not None:
        raise NotNowError("Nothing is sent to a disabled webhook. Enable it first.")
    event = Event(public_id=f"evt_{uuid4().hex}", kind=TEST, body={"webhook": webhook.id}, at=at)
    session.add(event)
    session.flush()
    session.add(Delivery(event_id=event.id, webhook_id=webhook.id, state="waiting", next_at=at))
    record(session, AuditAction.TEST_WEBHOOK, webhook, by=by, at=at, detail={"event": event.public_id})


def retry(session: Session, delivery: Delivery, *, by: Staff, at: datetime) -> None:
    """Has a delivery tried at once. One that was given up begins its three days anew; it bears the same id.

    Raises:
        NotNowError: where it arrived, is being tried, or its webhook is disabled.
    """
    if delivery.webhook.disabled_at is not None:
        raise NotNowError("Nothing is sent to a disabled webhook. Enable it first.")
    if delivery.state == "delivered":
        raise NotNowError("It has arrived meanwhile.")
    if is_under_way(delivery.tried_at, delivery.next_at, at):
        raise NotNowError("It is being tried at this moment. Look again in a minute.")
    detail = {"event": delivery.event.public_id, "state": delivery.state, "tries": delivery.tries}
    if delivery.state == "failed":
        delivery.tries = 0
    delivery.state, delivery.next_at = "waiting", at
    record(session, AuditAction.RETRY, delivery, by=by, at=at, detail=detail)


def _new_secret() -> str:
    return f"whsec_{b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


def _on_record(new: NewWebhook) -> dict[str, object]:
    """Neither the secret nor the whole address, which may hold a key of its own."""
    return {"name": new.name, "host": parts_of(new.url).host, "kinds": list(new.kinds)}
