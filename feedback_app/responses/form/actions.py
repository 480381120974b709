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
from feedback_app.questionnaire.warnings import StoredFindings, findings_to_store
from feedback_app.responses.form.prefill import prefilled
from feedback_app.store.drafts import StoredDraft, begun_draft, draft_of
from feedback_app.store.invitations import count_use, give_back_uses
from feedback_app.store.questionnaires import definition, definition_of, latest
from feedback_app.store.responses import Arrival, facts_of, permitted_by, store_response

SUPPORT = "support"
"""The questionnaire that the form asks."""


DRAFTS_KEPT = timedelta(days=14)
"""How long after its last change a draft can be taken up again, where no setting says otherwise."""


@dataclass(frozen=True)
class WayIn:
    """How a form may be begun here: by ``link``, the token of one that staff made, or by anybody."""

    link: str = ""
    open_access: bool = True
    drafts_kept: timedelta = DRAFTS_KEPT


OPEN = WayIn()


class NoWayInError(Exception):
    """The form can only be begun by a link, and there was none that can still be used."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "The link can no longer be used, or there was none. Ask the person who sent it to you for a new one."
            )
        )


@dataclass(frozen=True)
class Checked:
    """A draft as it was looked at, its answers as they may be sent, and the words in which permission was asked."""

    draft: StoredDraft
    sheet: Sheet
    language: str = "en"
    wording: str = ""


def begin(session: Session, *, at: datetime, language: str = "en", way: WayIn = OPEN) -> StoredDraft:
    """A new draft of the newest questionnaire, with the token that opens it; drafts that are too old go.

    Raises:
        NoWayInError: where the form is not open to everybody and ``way`` names no link that can be used.
    """
    purge_drafts(session, before=at - way.drafts_kept)
    invited = count_use(session, way.link, at=at) if way.link else None
    if invited is None and not way.open_access:
        raise NoWayInError
    token, asked = new_token(), latest(session, SUPPORT)
    draft = Draft(
        token_sha256=token_sha256(token),
        submission_key=new_token(),
        questionnaire_id=asked.id,
        answers={},
        typed=prefilled(definition(asked), invited),
        findings={},
        language=language,
        link_id=invited.id if invited else None,
        created_at=at,
        changed_at=at,
    )
    session.add(draft)
    session.flush()
    return begun_draft(draft, asked, token)


def keep_page(
    session: Session,
    draft: StoredDraft,
    keys: Sequence[str],
    taken: Mapping[str, Value],
    *,
    at: datetime,
    language: str = "en",
) -> Mapping[str, Value]:
    """Puts what one page said in the place of what its questions, ``keys``, said before; gives all answers so far.

    What was kept of the page while it was typed goes, as it is among the answers now.
    """
    answers = {**{key: value for key, value in draft.answers.items() if key not in keys}, **taken}
    whole = definition_of(session, draft.slug, draft.sha256)
    typed = {group: some for group, some in draft.typed.items() if not set(some) & set(keys)}
    values = {
        "answers": answers,
        "typed": typed,
        "findings": _findings(whole, draft, keys, answers),
        "language": language,
        "changed_at": at,
    }
    session.execute(update(Draft).where(Draft.id == draft.id).values(**values))
    return answers


def keep_typed(
    session: Session, draft: StoredDraft, group: str, given: Mapping[str, Sequence[str]], *, at: datetime
) -> None:
    """Keeps a page as it is being typed, checked or not, so that no reload and no crash loses a word of it."""
    some = {key: list(texts) for key, texts in given.items() if texts}
    typed = (
        {**draft.typed, group: some} if some else {key: on for key, on in draft.typed.items() if key != group}
    )
    session.execute(update(Draft).where(Draft.id == draft.id).values(typed=typed, changed_at=at))


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
    sheet = checked.sheet
    if draft.answers != checked.draft.answers:
        asked = definition_of(session, draft.slug, draft.sha256)
        sheet = asked.sheet(asked.checked(draft.answers))
    arrival = _arrival(draft, sheet, checked, token, at)
    taken = store_response(session, arrival, draft.questionnaire_id, at)
    became = {"response_id": taken.id, "changed_at": at, **NOTHING_LEFT}
    session.connection().execute(_SENT, {"draft": draft.id, **became})


NOTHING_LEFT: Mapping[str, Any] = MappingProxyType(
    {"answers": {}, "typed": {}, "findings": {}, "return_sha256": None, "code_sha256": None}
)
"""What a draft holds once it was sent; its answers are those of the response."""

_SENT = update(table_of(Draft)).where(table_of(Draft).c.id == bindparam("draft"))


def purge_drafts(session: Session, *, before: datetime) -> None:
    """Removes the drafts that were last changed before this moment; a link gets back the uses that came to nothing."""
    old = Draft.changed_at < before
    unsent = select(Draft.link_id).where(old, Draft.link_id.is_not(None), Draft.response_id.is_(None))
    give_back_uses(session, list(session.scalars(unsent)))
    session.execute(delete(Draft).where(old))


def _arrival(draft: StoredDraft, sheet: Sheet, checked: Checked, token: str, at: datetime) -> Arrival:
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
    whole: Questionnaire, draft: StoredDraft, keys: Sequence[str], answers: Mapping[str, Value]
) -> dict[str, StoredFindings]:
    """What the rules notice in the answers in words: those of this page anew, the others as they were noticed before.

    How the officer wants to be named decides whether the force's own name is noticed, so where that is said anew all
    are read anew.
    """
    credited = whole.feeding("attribution")
    anew = set(keys) if credited is None or credited.key not in keys else set(answers)
    rung = answers.get(credited.key) if credited else None
    anonymous = isinstance(rung, str) and Attribution(rung) < Attribution.FORCE
    texts = {
        one.key: text
        for one in whole.questions
        if one.key in anew and kind_of(one).is_free_text and isinstance(text := answers.get(one.key), str)
    }
    before = {key: kept for key, kept in draft.findings.items() if key not in anew}
    return {**before, **findings_to_store(texts, anonymous=anonymous)}
