"""What a response is about, by the choices of its officer, for the queue to filter by."""

from collections.abc import Collection

from sqlalchemy import delete, select, text, tuple_
from sqlalchemy.orm import Session

from feedback_app.models import Answer, Question, Topic
from feedback_app.questionnaire.kinds import KINDS

ASKED = ("support_kinds", "exploitation")
"""The questions, with several choices each, whose values are topics."""

_SEVERAL = [name for name, kind in KINDS.items() if kind.takes_several]
COLUMNS = ("response_id", "question", "value")
_KEEP = text(
    "INSERT INTO topic (response_id, question, value) VALUES (:response_id, :question, :value) ON CONFLICT DO NOTHING"
)


def keep_topics(session: Session, responses: Collection[int]) -> None:
    """Makes the topics of these responses those of the answers that stand; again, it changes nothing."""
    if not responses:
        return
    query = (
        select(Answer.response_id, Question.key, Answer.value)
        .join(Answer.question)
        .where(Answer.response_id.in_(responses), Answer.replaced_at.is_(None))
        .where(Question.kind.in_(_SEVERAL), Question.key.in_(ASKED))
    )
    rows = sorted(
        (response_id, question, value)
        for response_id, question, values in session.execute(query)
        if isinstance(values, list)
        for value in values
    )
    here = tuple_(Topic.response_id, Topic.question, Topic.value)
    session.execute(delete(Topic).where(Topic.response_id.in_(responses), here.not_in(rows)))
    if rows:
        session.execute(_KEEP, [dict(zip(COLUMNS, row, strict=True)) for row in rows])
