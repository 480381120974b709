"""Looking up the questionnaires, and what was imported before."""

from collections.abc import MutableMapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import Questionnaire, Response
from feedback_app.questionnaire.definition import Questionnaire as Definition
from feedback_app.responses.imports.result import Outcome, outcome
from feedback_app.responses.imports.rows import Reader, submission_keys
from feedback_app.responses.imports.table import Row
from feedback_app.store.questionnaires import definition, latest

AT_ONCE = 500
"""Keys in one query; SQLite takes 32,766 values (its documentation, Limits in SQLite, since 3.32)."""


def newest_definitions(session: Session) -> dict[str, Definition]:
    """By slug."""
    slugs = session.scalars(select(Questionnaire.slug).distinct()).all()
    return {slug: definition(latest(session, slug)) for slug in slugs}


def stored_version(session: Session, questionnaire: Definition) -> Questionnaire:
    """The stored version that holds exactly this definition."""
    query = select(Questionnaire).where(
        Questionnaire.slug == questionnaire.slug, Questionnaire.sha256 == questionnaire.sha256
    )
    return session.scalars(query).one()


def preview_rows(
    session: Session, reader: Reader, rows: Sequence[Row], contents: MutableMapping[str, str | None]
) -> list[Outcome]:
    """What ``import_rows`` would make of the rows; ``contents`` gathers what earlier rows would have stored."""
    parsed = [reader.read(raw) for raw in rows]
    contents.update(contents_by_key(session, submission_keys(parsed)))
    return [outcome(row, contents) for row in parsed]


def contents_by_key(session: Session, keys: Sequence[str]) -> dict[str, str | None]:
    """The content's hash of each response that was stored under one of ``keys``."""
    contents: dict[str, str | None] = {}
    for start in range(0, len(keys), AT_ONCE):
        columns = select(Response.submission_key, Response.content_sha256)
        query = columns.where(Response.submission_key.in_(keys[start : start + AT_ONCE]))
        contents.update((row.submission_key, row.content_sha256) for row in session.execute(query))
    return contents
