"""Responses of an earlier survey enter the store."""

from collections import Counter
from collections.abc import MutableMapping, Sequence
from datetime import datetime

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from feedback_app.domain.audit_action import AuditAction
from feedback_app.models import Questionnaire
from feedback_app.responses.imports.queries import contents_by_key, kept_version
from feedback_app.responses.imports.result import Fate, Outcome, outcome
from feedback_app.responses.imports.rows import Reader, Reading, keys
from feedback_app.responses.imports.table import Row
from feedback_app.store.audit_log import record
from feedback_app.store.responses import store_response


def take_rows(session: Session, reads: Reader, rows: Sequence[Row], *, at: datetime) -> list[Outcome]:
    """Stores each row that can be taken, whole or not at all, records it, and says each row's fate, in order.

    All are read before the session's first statement, so that SQLite's write lock is not held meanwhile.
    """
    readings = [reads.read(row) for row in rows]
    came = contents_by_key(session, keys(readings))
    questionnaire = kept_version(session, reads.plan.questionnaire)
    settled = [_taken(session, reading, came, questionnaire, at) for reading in readings]
    if any(one.stored for one in settled):
        fates = Counter(str(one.fate) for one in settled)
        record(session, AuditAction.IMPORT, questionnaire, by=None, at=at, detail=fates)
    return settled


def _taken(
    session: Session,
    reading: Reading,
    came: MutableMapping[str, str | None],
    questionnaire: Questionnaire,
    at: datetime,
) -> Outcome:
    settled = outcome(reading, came)
    if reading.arrival is None or not settled.stored:
        return settled
    try:
        with session.begin_nested():
            store_response(session, reading.arrival, questionnaire.id, at)
    except (IntegrityError, DataError):
        return _refused(session, reading)
    return settled


def _refused(session: Session, reading: Reading) -> Outcome:
    """What the database refused: most likely another import stored the same row at the same time."""
    if meanwhile := contents_by_key(session, keys([reading])):
        return outcome(reading, meanwhile)
    return Outcome(reading, Fate.REFUSED, ("The database refused the row.",))
