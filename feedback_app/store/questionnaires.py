"""Publishes versions of questionnaires, which never change, and reads them back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.orm import Session

from feedback_app.models import Question, Questionnaire
from feedback_app.questionnaire.definition import Questionnaire as Definition
from feedback_app.questionnaire.definition import parse_questionnaire
from feedback_app.questionnaire.kinds.base import Question as DefinedQuestion


def publish(session: Session, definition: Definition, at: datetime) -> Questionnaire:
    """The version that holds exactly this definition: one that was published before, else a new one with the next
    number."""
    if published := session.scalars(_exactly(definition.slug, definition.sha256)).one_or_none():
        return published
    last = select(func.max(Questionnaire.version)).where(Questionnaire.slug == definition.slug)
    questionnaire = Questionnaire(
        slug=definition.slug,
        version=(session.scalar(last) or 0) + 1,
        title=definition.title,
        source=definition.source,
        sha256=definition.sha256,
        published_at=at,
        questions=[
            _question(question, position) for position, question in enumerate(definition.questions, start=1)
        ],
    )
    session.add(questionnaire)
    session.flush()
    return questionnaire


def _question(question: DefinedQuestion, position: int) -> Question:
    return Question(
        key=question.key,
        position=position,
        kind=question.kind,
        wording=question.wording,
        quotable=question.quotable,
    )


def stored_version(session: Session, slug: str, sha256: str) -> Questionnaire:
    """The version that holds exactly the definition with this hash."""
    return session.scalars(_exactly(slug, sha256)).one()


def _exactly(slug: str, sha256: str) -> Select[Questionnaire]:
    return select(Questionnaire).where(Questionnaire.slug == slug, Questionnaire.sha256 == sha256)


def latest(session: Session, slug: str) -> Questionnaire:
    """The newest version under ``slug``. Setting a store up publishes each that comes with the application.

    Raises:
        sqlalchemy.exc.NoResultFound: where there is none.
    """
    query = select(Questionnaire).where(Questionnaire.slug == slug).order_by(Questionnaire.version.desc())
    return session.scalars(query.limit(1)).one()


def definition(questionnaire: Questionnaire) -> Definition:
    """The definition that the version was published from."""
    return _read(questionnaire.source, questionnaire.slug)


def definition_of(session: Session, slug: str, sha256: str) -> Definition:
    """The definition with this hash, read from the store once a process: a published version never changes."""
    if (slug, sha256) not in _definitions:
        _definitions[slug, sha256] = definition(stored_version(session, slug, sha256))
    return _definitions[slug, sha256]


_definitions: dict[tuple[str, str], Definition] = {}


@dataclass(frozen=True)
class StoredQuestion:
    """What storing an answer needs of its question."""

    id: int
    quotable: bool


def questions_of(session: Session, questionnaire_id: int) -> Mapping[str, StoredQuestion]:
    """The questions of a version by their keys, read from the store once a process and engine."""
    by_questionnaire = _known.setdefault(session.get_bind().engine, {})
    if questionnaire_id not in by_questionnaire:
        query = select(Question.key, Question.id, Question.quotable)
        rows = session.execute(query.where(Question.questionnaire_id == questionnaire_id))
        by_questionnaire[questionnaire_id] = {
            key: StoredQuestion(number, quotable) for key, number, quotable in rows
        }
    return by_questionnaire[questionnaire_id]


_known: WeakKeyDictionary[Engine, dict[int, Mapping[str, StoredQuestion]]] = WeakKeyDictionary()


@lru_cache(maxsize=64)
def _read(source: str, slug: str) -> Definition:
    return parse_questionnaire(source, slug)
