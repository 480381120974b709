"""Looking up what came in before, and what it may answer."""

from collections.abc import MutableMapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import Questionnaire, Response
from feedback_app.questionnaire.definition import Questionnaire as Definition
from feedback_app.responses.imports.result import Outcome, outcome
from feedback_app.responses.imports.rows import Reader, keys
from feedback_app.responses.imports.table import Row
from feedback_app.store.questionnaires import definition, latest

AT_ONCE = 500
"""Keys in one query; SQLite takes 32,766 values (its documentation, Limits in SQLite, since 3.32)."""


def newest_definitions(session: Session) -> dict[str, Definition]:
    """The newest version of each questionnaire, by slug."""
    slugs = session.scalars(select(Questionnaire.slug).distinct()).all()
    return {slug: definition(latest(session, slug)) for slug in slugs}


def kept_version(session: Session, asked: Definition) -> Questionnaire:
    """The version in the store that holds exactly this definition."""
    query = select(Questionnaire).where(
        Questionnaire.slug == asked.slug, Questionnaire.sha256 == asked.sha256
    )
    return session.scalars(query).one()


def foreseen(
    session: Session, reads: Reader, rows: Sequence[Row], came: MutableMapping[str, str | None]
) -> list[Outcome]:
    """What ``take_rows`` would make of the rows; ``came`` gathers what earlier rows would have stored."""
    readings = [reads.read(row) for row in rows]
    came.update(contents_by_key(session, keys(readings)))
    return [outcome(reading, came) for reading in readings]


def contents_by_key(session: Session, keys: Sequence[str]) -> dict[str, str | None]:
    """The hash of the content of each response that came under one of ``keys``."""
    found: dict[str, str | None] = {}
    for start in range(0, len(keys), AT_ONCE):
        query = select(Response.submission_key, Response.content_sha256)
        some = query.where(Response.submission_key.in_(keys[start : start + AT_ONCE]))
        found.update((row.submission_key, row.content_sha256) for row in session.execute(some))
    return found
