"""A force says how the support was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from feedback_app.domain.attribution import Attribution
from feedback_app.lib.messages import Message
from feedback_app.lib.secret_tokens import new_token, receipt_token, token_sha256
from feedback_app.models import Draft
from feedback_app.models.base import table_of
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.questionnaire.kinds.base import Sheet, Value
from feedback_app.questionnaire.warnings import Kept, noticed
from feedback_app.responses.form.prefill import prefilled
from feedback_app.store.drafts import StoredDraft, begun_draft, draft_of
from feedback_app.store.invitations import count_use, give_back_uses
from feedback_app.store.questionnaires import definition, definition_of, latest
from feedback_app.store.responses import Arrival, facts_of, permitted_by, store_response

SUPPORT = "support"
"""The questionnaire that the form asks."""


DRAFTS_KEPT = timedelta(days=14)
"""How long after its last change a draft can be continued, where no setting says otherwise."""


@dataclass(frozen=True)
class FormAccess:
    """Who may begin a draft here: the holder of an invitation's token, or anybody where ``open_access``."""

    invitation_token: str = ""
    open_access: bool = True
    drafts_kept: timedelta = DRAFTS_KEPT


ANYBODY = FormAccess()


class InvitationNeededError(Exception):
    """The form is not open to everybody, and no invitation that can still be used came along."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "The link can no longer be used, or there was none. Ask the person who sent it to you for a new one."
            )
        )


@dataclass(frozen=True)
class CheckedDraft:
    """A draft as it was read, its answers as they may be sent, and the words in which permission was asked."""

    draft: StoredDraft
    sheet: Sheet
    language: str = "en"
    wording: str = ""


def begin(
    session: Session, *, at: datetime, language: str = "en", access: FormAccess = ANYBODY
) -> StoredDraft:
    """A new draft of the newest questionnaire, with the token that opens it. Purges drafts that are too old.

    Raises:
        InvitationNeededError: where the form is not open to everybody and ``access`` names no usable invitation.
    """
    purge_drafts(session, before=at - access.drafts_kept)
    invitation = count_use(session, access.invitation_token, at=at) if access.invitation_token else None
    if invitation is None and not access.open_access:
        raise InvitationNeededError
    token, questionnaire = new_token(), latest(session, SUPPORT)
    draft = Draft(
        token_sha256=token_sha256(token),
        submission_key=new_token(),
        questionnaire_id=questionnaire.id,
        answers={},
        typed=prefilled(definition(questionnaire), invitation),
        findings={},
        language=language,
        link_id=invitation.id if invitation else None,
        created_at=at,
        changed_at=at,
    )
    session.add(draft)
    session.flush()
    return begun_draft(draft, questionnaire, token)


def store_page(
    session: Session,
    draft: StoredDraft,
    keys: Sequence[str],
    page_answers: Mapping[str, Value],
    *,
    at: datetime,
    language: str = "en",
) -> Mapping[str, Value]:
    """Replaces the answers to one page's questions, ``keys``; gives all answers so far.

    What was autosaved of the page is removed, as it is among the answers now.
    """
    answers = {**{key: value for key, value in draft.answers.items() if key not in keys}, **page_answers}
    questionnaire = definition_of(session, draft.slug, draft.sha256)
    typed = {group: texts for group, texts in draft.typed.items() if not set(texts) & set(keys)}
    values = {
        "answers": answers,
        "typed": typed,
        "findings": _findings(questionnaire, draft, keys, answers),
        "language": language,
        "changed_at": at,
    }
    session.execute(update(Draft).where(Draft.id == draft.id).values(**values))
    return answers


def autosave(
    session: Session, draft: StoredDraft, page: str, given: Mapping[str, Sequence[str]], *, at: datetime
) -> None:
    """Stores a page as it is being typed, checked or not, so that no reload and no crash loses a word of it."""
    texts = {question: list(lines) for question, lines in given.items() if lines}
    others = {name: typed for name, typed in draft.typed.items() if name != page}
    typed = {**others, page: texts} if texts else others
    session.execute(update(Draft).where(Draft.id == draft.id).values(typed=typed, changed_at=at))


def send(session: Session, token: str, checked: CheckedDraft, *, at: datetime) -> None:
    """Makes the draft a response, exactly once: sent again, it stays the response that it became.

    Raises:
        IncompleteError: where an answer that must be given is missing.
    """
    draft = draft_of(session, token, lock=True)
    if draft is None or draft.response_id is not None:
        return
    sheet = checked.sheet
    # The answers were checked before the store's one write lock was taken; another tab may have changed them since.
    if draft.answers != checked.draft.answers:
        questionnaire = definition_of(session, draft.slug, draft.sha256)
        sheet = questionnaire.sheet(questionnaire.checked(draft.answers))
    arrival = _arrival(draft, sheet, checked, token, at)
    response = store_response(session, arrival, draft.questionnaire_id, at)
    sent = {"response_id": response.id, "changed_at": at, **NOTHING_LEFT}
    session.connection().execute(_SENT, {"draft": draft.id, **sent})


NOTHING_LEFT: Mapping[str, Any] = MappingProxyType(
    {"answers": {}, "typed": {}, "findings": {}, "return_sha256": None, "code_sha256": None}
)
"""What a draft holds once it was sent; its answers are those of the response."""

_SENT = update(table_of(Draft)).where(table_of(Draft).c.id == bindparam("draft"))


def purge_drafts(session: Session, *, before: datetime) -> None:
    """Deletes drafts last changed before this moment; an invitation gets back the uses that came to nothing."""
    is_old = Draft.changed_at < before
    unused = select(Draft.link_id).where(is_old, Draft.link_id.is_not(None), Draft.response_id.is_(None))
    give_back_uses(session, list(session.scalars(unused)))
    session.execute(delete(Draft).where(is_old))


def _arrival(draft: StoredDraft, sheet: Sheet, checked: CheckedDraft, token: str, at: datetime) -> Arrival:
    return Arrival(
        submission_key=draft.submission_key,
        answers=sheet.answers,
        facts=facts_of(sheet),
        permitted=permitted_by(sheet, checked.wording, f"{draft.slug}/{draft.version}/{checked.language}"),
        source="form",
        given_at=at,
        language=checked.language,
        link_id=draft.link_id,
        receipt_sha256=token_sha256(receipt_token(token)),
    )


def _findings(
    questionnaire: Questionnaire, draft: StoredDraft, keys: Sequence[str], answers: Mapping[str, Value]
) -> dict[str, Kept]:
    """What the rules notice in the answers in words: those of this page screened again, the others as stored.

    The attribution decides whether the force's own name is noticed, so where it is answered again all are screened
    again.
    """
    attribution = questionnaire.feeding("attribution")
    rescreened = set(keys) if attribution is None or attribution.key not in keys else set(answers)
    rung = answers.get(attribution.key) if attribution else None
    anonymous = isinstance(rung, str) and Attribution(rung) < Attribution.FORCE
    texts = {
        question.key: text
        for question in questionnaire.questions
        if question.key in rescreened
        and kind_of(question).is_free_text
        and isinstance(text := answers.get(question.key), str)
    }
    before = {key: notice for key, notice in draft.findings.items() if key not in rescreened}
    return {**before, **noticed(texts, anonymous=anonymous)}
