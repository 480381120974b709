"""Answers and quotes in the queue, given and changed as tests need them."""

import re

from sqlalchemy import update
from sqlalchemy.orm import Session

from feedback_app.models import QueueEntry
from feedback_app.moderation.enrichment.actions import analyse_batch
from feedback_app.moderation.queue.filter import Filter
from feedback_app.moderation.queue.queries import queue_page
from feedback_app.store.engine import Store
from tests.support.people import NOON, Officer, press

CHARGED = "We charged six people."


def read_by_the_worker(store: Store) -> None:
    """Lets everything be read that was not read yet, as the worker does beside the server."""
    with store.writing() as session:
        analyse_batch(session, 100, NOON)
        session.commit()


def given_by(officer: Officer, *forces: str) -> None:
    """One response of two answers from each of the forces."""
    for force in forces:
        officer.gives(about_you={"force": force})
        press(officer.client, "/give/another", on="/give/sent")


def changed(store: Store, answer_id: int, **facts: object) -> None:
    with store.writing() as session:
        session.execute(update(QueueEntry).where(QueueEntry.answer_id == answer_id).values(**facts))
        session.commit()


def listed(session: Session, chosen: Filter, size: int) -> list[int]:
    """Every answer of a view, page after page."""
    page = queue_page(session, chosen, size=size)
    seen = [row.answer_id for row in page.rows]
    while page.following:
        page = queue_page(session, chosen, after=page.following, size=size)
        seen += [row.answer_id for row in page.rows]
    return seen


def plain(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub("<[^>]+>", " ", page).split())
