"""A force says how the support was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from feedback_app.attribution import Attribution
from feedback_app.giving.queries import (
    KeptDraft,
    draft_of,
    live_permissions,
    quotes_of_response,
    response_with,
    waiting_entries,
)
from feedback_app.intake import Arrival, Permitted, facts_of, take_in
from feedback_app.kept_questionnaire import definition_of, latest
from feedback_app.models import Draft
from feedback_app.questions.base import Sheet, Value
from feedback_app.record import write
from feedback_app.token import new_token, token_sha256
from feedback_app.workflow import AnswerState, Ruling, after_ruling_on_answer

SUPPORT = "support"
"""The questionnaire that the form asks."""

DRAFTS_KEPT = timedelta(days=14)
"""How long after its last change a draft can be taken up again; the start page promises it."""


@dataclass(frozen=True)
class Checked:
    """A draft as it was looked at, and its answers as they may be sent."""

    draft: KeptDraft
    answers: Mapping[str, Value]


class UnknownReferenceError(Exception):
    """No response bears the reference."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"No response has the reference {reference!r}. Check its eight signs.")


def begin(session: Session, *, at: datetime) -> KeptDraft:
    """A new draft of the newest questionnaire, with the token that opens it; drafts that are too old go."""
    session.execute(delete(Draft).where(Draft.changed_at < at - DRAFTS_KEPT))
    token, asked = new_token(), latest(session, SUPPORT)
    draft = Draft(
        token_sha256=token_sha256(token),
        submission_key=new_token(),
        questionnaire_id=asked.id,
        answers={},
        typed={},
        findings={},
        language="en",
        created_at=at,
        changed_at=at,
    )
    session.add(draft)
    session.flush()
    return KeptDraft(draft.id, draft.submission_key, asked.id, asked.slug, asked.sha256, {}, token=token)


def keep_page(
    session: Session, draft: KeptDraft, keys: tuple[str, ...], taken: Mapping[str, Value], *, at: datetime
) -> Mapping[str, Value]:
    """Puts what one page said in the place of what its questions, ``keys``, said before; gives all answers so far."""
    before = {key: value for key, value in draft.answers.items() if key not in keys}
    answers = {**before, **taken}
    session.execute(update(Draft).where(Draft.id == draft.id).values(answers=answers, changed_at=at))
    return answers


def send(session: Session, token: str, checked: Checked, *, at: datetime) -> None:
    """Makes the draft a response, exactly once: sent again, it stays the response that it became.

    The answers were checked before the store's one write lock was taken; where another tab has changed them since, they
    are checked again.

    Raises:
        IncompleteError: where an answer that must be given is missing.
    """
    draft = draft_of(session, token, lock=True)
    if draft is None or draft.response_id is not None:
        return
    asked = definition_of(session, draft.slug, draft.sha256)
    answers = checked.answers if draft.answers == checked.draft.answers else asked.checked(draft.answers)
    sheet = asked.sheet(answers)
    arrival = Arrival(
        submission_key=draft.submission_key,
        answers=answers,
        facts=facts_of(sheet),
        permitted=_permitted(sheet),
        source="form",
        given_at=at,
    )
    taken = take_in(session, arrival, draft.questionnaire_id, at)
    sent = {"response_id": taken.id, "answers": {}, "changed_at": at}
    session.execute(update(Draft).where(Draft.id == draft.id).values(**sent))


def withdraw_permission(session: Session, reference: str, *, at: datetime) -> int:
    """Ends what the officer with this reference permitted; says how many quotes can no longer be published by it.

    Raises:
        UnknownReferenceError: where no response bears the reference.
    """
    response = response_with(session, reference)
    if response is None:
        raise UnknownReferenceError(reference)
    for permission in live_permissions(session, response.id):
        permission.ended_at = at
    for waiting in waiting_entries(session, response.id):
        waiting.state = after_ruling_on_answer(AnswerState(waiting.state), Ruling.WITHDRAW)
        waiting.changed_at = at
    quotes = quotes_of_response(session, response.id)
    write(session, Ruling.WITHDRAW, response, by=None, at=at, detail={"quotes": [one.id for one in quotes]})
    return len(quotes)


def _permitted(sheet: Sheet) -> Permitted:
    ticked, rung = sheet.fact("permission"), sheet.fact("attribution")
    shown = [asked.wording for asked in sheet.asked if asked.feeds in {"permission", "attribution"}]
    if not isinstance(ticked, list) or not isinstance(rung, str):
        return Permitted(basis="form", wording="\n".join(shown))
    return Permitted(
        basis="form", questions=frozenset(ticked), ceiling=Attribution(rung), wording="\n".join(shown)
    )
