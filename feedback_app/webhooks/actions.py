"""Publishers add, disable and enable webhooks, renew their secrets, and retry deliveries."""

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
from feedback_app.webhooks.queries import webhook_at
from feedback_app.webhooks.retry_schedule import is_under_way

OVERLAP = timedelta(hours=24)
"""How long a former secret signs too: a working day in which whoever keeps the receiver puts the new one in."""

SECRET_BYTES = 32

TEST = "test"
"""The kind of a test event; a receiver must not take it for any other."""


@dataclass(frozen=True)
class NewWebhook:
    name: str
    url: str
    kinds: tuple[str, ...]


class DuplicateWebhookError(Exception):
    """A second webhook would bring every event to the same address twice."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"This address is told already, by the webhook “{name}”. If you did not see its secret, renew it there."
        )


class NotNowError(Exception):
    """What was asked for is not possible in the present state."""


def make(session: Session, new: NewWebhook, *, by: Staff, at: datetime) -> Webhook:
    """A new webhook; its secret is to be shown this once.

    Raises:
        ToldAlreadyError: where another webhook that is not disabled has the same address.
    """
    one_at_a_time(session)
    if existing := webhook_at(session, new.url):
        raise DuplicateWebhookError(existing.name)
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
    """Replaces the secret. The former one signs beside it for ``OVERLAP``; one before that signs no more."""
    webhook.former_secret, webhook.former_until = webhook.secret, at + OVERLAP
    webhook.secret = _new_secret()
    until = webhook.former_until.isoformat(timespec="seconds")
    record(session, AuditAction.RENEW_SECRET, webhook, by=by, at=at, detail={"former_until": until})


def disable(session: Session, webhook: Webhook, *, by: Staff, at: datetime) -> None:
    """Until it is enabled again new events pass it by, and what waits stays waiting."""
    if webhook.disabled_at is None:
        webhook.disabled_at = at
        record(session, AuditAction.DISABLE_WEBHOOK, webhook, by=by, at=at)


def enable(session: Session, webhook: Webhook, *, by: Staff, at: datetime) -> None:
    """Sends again, and first what waits.

    Raises:
        ToldAlreadyError: where another webhook has the same address meanwhile.
    """
    if webhook.disabled_at is None:
        return
    one_at_a_time(session)
    if existing := webhook_at(session, webhook.url):
        raise DuplicateWebhookError(existing.name)
    webhook.disabled_at = None
    record(session, AuditAction.ENABLE_WEBHOOK, webhook, by=by, at=at)


def ping(session: Session, webhook: Webhook, *, by: Staff, at: datetime) -> None:
    """Queues a test event.

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
    """Queues a delivery at once. One that was given up starts its schedule anew; the event keeps its id.

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
    # Neither the secret nor the whole address, which may hold a key of its own.
    return {"name": new.name, "host": parts_of(new.url).host, "kinds": list(new.kinds)}
