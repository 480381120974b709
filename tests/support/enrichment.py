"""Answers that were read, and what was read in them."""

from feedback_app.models import QueueEntry
from feedback_app.store.engine import Store


def place(store: Store, answer_id: int) -> QueueEntry:
    with store.reading() as session:
        return session.get_one(QueueEntry, answer_id)
