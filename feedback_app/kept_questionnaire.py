"""Published versions of questionnaires: numbered, kept unchanged, read back as they were."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback_app.models import Question, Questionnaire
from feedback_app.questionnaire import Questionnaire as Definition
from feedback_app.questionnaire import read


def publish(session: Session, definition: Definition, at: datetime) -> Questionnaire:
    """The version that holds exactly this definition: the one kept already, else a new one with the next number."""
    same = select(Questionnaire).where(
        Questionnaire.slug == definition.slug, Questionnaire.sha256 == definition.sha256
    )
    kept = session.scalars(same).one_or_none()
    if kept is not None:
        return kept
    last = select(func.max(Questionnaire.version)).where(Questionnaire.slug == definition.slug)
    made = Questionnaire(
        slug=definition.slug,
        version=(session.scalar(last) or 0) + 1,
        title=definition.title,
        source=definition.source,
        sha256=definition.sha256,
        published_at=at,
        questions=[
            Question(
                key=asked.key,
                position=position,
                kind=asked.kind,
                wording=asked.wording,
                quotable=asked.quotable,
            )
            for position, asked in enumerate(definition.questions, start=1)
        ],
    )
    session.add(made)
    session.flush()
    return made


def latest(session: Session, slug: str) -> Questionnaire:
    """The newest version under ``slug``; a set-up store has one of each that comes with the application."""
    query = select(Questionnaire).where(Questionnaire.slug == slug).order_by(Questionnaire.version.desc())
    return session.scalars(query.limit(1)).one()


def definition(kept: Questionnaire) -> Definition:
    """What the kept version asks."""
    return _read(kept.source, kept.slug)


@lru_cache(maxsize=64)
def _read(source: str, slug: str) -> Definition:
    return read(source, slug)
