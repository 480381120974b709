"""Imports the responses of an earlier survey."""

from collections import Counter
from collections.abc import MutableMapping, Sequence
from datetime import datetime

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from feedback_app.domain.audit_action import AuditAction
from feedback_app.models import Questionnaire
from feedback_app.responses.imports.queries import contents_by_key, stored_version
from feedback_app.responses.imports.result import Fate, Outcome, outcome
from feedback_app.responses.imports.rows import ParsedRow, Reader, submission_keys
from feedback_app.responses.imports.table import Row
from feedback_app.store.audit_log import record
from feedback_app.store.responses import store_response


def import_rows(session: Session, reader: Reader, rows: Sequence[Row], *, at: datetime) -> list[Outcome]:
    """Stores each row that can be taken, whole or not at all; gives each row's outcome, in order."""
    # Parsed before the session's first statement, so that SQLite's write lock is not held meanwhile.
    parsed = [reader.read(row) for row in rows]
    contents = contents_by_key(session, submission_keys(parsed))
    questionnaire = stored_version(session, reader.plan.questionnaire)
    outcomes = [_imported(session, row, contents, questionnaire, at) for row in parsed]
    if any(outcome.stored for outcome in outcomes):
        fates = Counter(str(outcome.fate) for outcome in outcomes)
        record(session, AuditAction.IMPORT, questionnaire, by=None, at=at, detail=fates)
    return outcomes


def _imported(
    session: Session,
    row: ParsedRow,
    contents: MutableMapping[str, str | None],
    questionnaire: Questionnaire,
    at: datetime,
) -> Outcome:
    expected = outcome(row, contents)
    if row.arrival is None or not expected.stored:
        return expected
    try:
        with session.begin_nested():
            store_response(session, row.arrival, questionnaire.id, at)
    except (IntegrityError, DataError):
        return _refused_by_database(session, row)
    return expected


def _refused_by_database(session: Session, row: ParsedRow) -> Outcome:
    # Most likely another import stored the same row at the same time.
    if contents := contents_by_key(session, submission_keys([row])):
        return outcome(row, contents)
    return Outcome(row, Fate.REFUSED, ("The database refused the row.",))
