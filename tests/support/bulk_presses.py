"""Presses on many answers at once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from feedback_app.lib.dates import day_of
from feedback_app.models import AuditEntry, QueueEntry
from feedback_app.store.engine import Store
from tests.support.people import Colleague, press

REVIEW, CONFIRM = "/desk/together", "/desk/together/confirm"
REASON = "Says nothing about the support."
AHEAD = day_of(datetime.now(UTC)) + timedelta(days=200)
KEPT = "The analyst found the link that we had missed for months."


def entries(store: Store) -> dict[int, QueueEntry]:
    with store.reading() as session:
        session.expire_on_commit = False
        return {one.answer_id: one for one in session.scalars(select(QueueEntry))}


def ticked(store: Store, answer_ids: Sequence[int]) -> list[str]:
    """What the boxes of these answers send, as they stand now."""
    now = entries(store)
    return [f"{one}.{now[one].version}" for one in answer_ids]


def presses(
    client: FlaskClient, address: str, ruling: str, boxes: Sequence[str], **more: str
) -> TestResponse:
    return press(client, address, {"ruling": ruling, "answer": list(boxes), **more}, on="/staff/account")


def rules_out(colleague: Colleague, boxes: Sequence[str]) -> TestResponse:
    return presses(colleague.client, CONFIRM, "rule_out", boxes, reason=REASON)


def states(store: Store, answer_ids: Sequence[int]) -> list[str]:
    now = entries(store)
    return [now[one].state for one in answer_ids]


def decisions(store: Store, answer_id: int) -> list[tuple[str, str]]:
    with store.reading() as session:
        query = select(AuditEntry.ruling, AuditEntry.reason).where(AuditEntry.subject == "queue_entry")
        rows = session.execute(query.where(AuditEntry.subject_id == answer_id).order_by(AuditEntry.id))
        return [(ruling, reason) for ruling, reason in rows]
