"""What the interface is asked for."""

from sqlalchemy import select

from feedback_app.models import Download
from feedback_app.store.engine import Store

WORDY = ("/releases/1/quotes", "/releases/1/packs/json", "/releases/1/packs/csv", "/changes")
QUIET = ("/", "/releases", "/releases/1", "/releases/1/packs", "/recalls")


def takings(store: Store) -> list[tuple[int, str, int]]:
    with store.reading() as session:
        rows = session.execute(
            select(Download.release_id, Download.format, Download.times).order_by(Download.id)
        )
        return [(row.release_id, row.format, row.times) for row in rows]
