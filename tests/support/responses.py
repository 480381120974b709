"""Responses for tests, each taken in whole as the last press of the form takes it in."""

from collections.abc import Sequence
from secrets import token_hex

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.cli.demo.officer import GIVEN
from feedback_app.models import Answer, Response
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.kinds.base import Sheet, Value
from feedback_app.questionnaire.permission_wording import permission_wording
from feedback_app.store.questionnaires import definition, latest
from feedback_app.store.responses import Arrival, facts_of, permitted_by, store_response
from tests.support.people import NOON

HELPFUL = "The analyst found the link that we had missed for months. We charged six people."
DIFFERENCE = "Three children are safe because of the chart. The team drew it within a week."


def arrives(session: Session, **changed: Sequence[str]) -> Response:
    """A response to the newest questionnaire, with what was ``changed`` in what the demo's officer answers."""
    kept = latest(session, "support")
    said = {"helpful": [HELPFUL], "difference": [DIFFERENCE], "attribution": ["force_role"]}
    sheet = _sheet(definition(kept), {**GIVEN, **said, **changed})
    arrival = Arrival(
        submission_key=token_hex(16),
        answers=sheet.answers,
        facts=facts_of(sheet),
        permitted=permitted_by(sheet, permission_wording(sheet), "support/1/en"),
        source="form",
        given_at=NOON,
    )
    taken = store_response(session, arrival, kept.id, NOON)
    return session.get_one(Response, taken.id)


def answer_to(session: Session, response_id: int, key: str) -> int:
    """The number of the answer in force to the question ``key``."""
    query = select(Answer).where(Answer.response_id == response_id, Answer.replaced_at.is_(None))
    return next(one.id for one in session.scalars(query) if one.question.key == key)


def _sheet(whole: Questionnaire, given: dict[str, Sequence[str]]) -> Sheet:
    answers: dict[str, Value] = {}
    for group in whole.groups:
        asked = {question.key: given.get(question.key, ()) for question in group.questions}
        answers.update(whole.checked_group(group.key, asked, answers))
    return whole.sheet(whole.checked(answers))
