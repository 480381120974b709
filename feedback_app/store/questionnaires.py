"""Published versions of questionnaires: numbered, kept unchanged, read back as they were."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from feedback_app.models import Question, Questionnaire
from feedback_app.questionnaire.definition import Questionnaire as Definition
from feedback_app.questionnaire.definition import parse_questionnaire
from feedback_app.questionnaire.kinds.base import Question as Asked


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
            _question(asked, position) for position, asked in enumerate(definition.questions, start=1)
        ],
    )
    session.add(made)
    session.flush()
    return made


def _question(asked: Asked, position: int) -> Question:
    return Question(
        key=asked.key, position=position, kind=asked.kind, wording=asked.wording, quotable=asked.quotable
    )


def latest(session: Session, slug: str) -> Questionnaire:
    """The newest version under ``slug``; a set-up store has one of each that comes with the application."""
    query = select(Questionnaire).where(Questionnaire.slug == slug).order_by(Questionnaire.version.desc())
    return session.scalars(query.limit(1)).one()


def definition(kept: Questionnaire) -> Definition:
    """What the kept version asks."""
    return _read(kept.source, kept.slug)


def definition_of(session: Session, slug: str, sha256: str) -> Definition:
    """What the version with this hash asks, read from the store once a process."""
    if (slug, sha256) not in _definitions:
        query = select(Questionnaire).where(Questionnaire.slug == slug, Questionnaire.sha256 == sha256)
        _definitions[slug, sha256] = definition(session.scalars(query).one())
    return _definitions[slug, sha256]


_definitions: dict[tuple[str, str], Definition] = {}


@dataclass(frozen=True)
class AskedQuestion:
    """What a stored answer needs to know of the question that it answers."""

    id: int
    quotable: bool


def questions_of(session: Session, questionnaire_id: int) -> Mapping[str, AskedQuestion]:
    """The questions of a version by their keys, remembered: a published version never changes."""
    known = _known.setdefault(session.get_bind().engine, {})
    if questionnaire_id not in known:
        query = select(Question.key, Question.id, Question.quotable)
        rows = session.execute(query.where(Question.questionnaire_id == questionnaire_id))
        known[questionnaire_id] = {key: AskedQuestion(number, quotable) for key, number, quotable in rows}
    return known[questionnaire_id]


_known: WeakKeyDictionary[Engine, dict[int, Mapping[str, AskedQuestion]]] = WeakKeyDictionary()


@lru_cache(maxsize=64)
def _read(source: str, slug: str) -> Definition:
    return parse_questionnaire(source, slug)
