"""Drafts as they are kept: what one officer has filled in so far, found by the key that the browser holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import Draft, DraftDevice, Questionnaire
from feedback_app.questionnaire.kinds.base import Value
from feedback_app.questionnaire.warnings import StoredFindings

Typed = Mapping[str, Mapping[str, Sequence[str]]]
"""Raw strings as they were typed, by page and question."""


@dataclass(frozen=True)
class StoredDraft:
    """A draft as it stood when it was looked up; ``response_id`` is there once it was sent.

    ``token`` is known only where the draft was begun or taken up just now: the store cannot tell it.
    """

    id: int
    submission_key: str
    questionnaire_id: int
    slug: str
    version: int
    sha256: str
    answers: Mapping[str, Value]
    created_at: datetime
    response_id: int | None = None
    typed: Typed = field(default_factory=dict)
    findings: Mapping[str, StoredFindings] = field(default_factory=dict)
    language: str = "en"
    link_id: int | None = None
    return_sha256: str | None = None
    token: str = ""


def begun_draft(draft: Draft, asked: Questionnaire, token: str) -> StoredDraft:
    """A draft that was begun just now."""
    return StoredDraft(
        id=draft.id,
        submission_key=draft.submission_key,
        questionnaire_id=asked.id,
        slug=asked.slug,
        version=asked.version,
        sha256=asked.sha256,
        answers={},
        created_at=draft.created_at,
        typed=draft.typed,
        language=draft.language,
        link_id=draft.link_id,
        token=token,
    )


_KEPT = select(
    Draft.id,
    Draft.submission_key,
    Draft.questionnaire_id,
    Questionnaire.slug,
    Questionnaire.version,
    Questionnaire.sha256,
    Draft.answers,
    Draft.created_at,
    Draft.response_id,
    Draft.typed,
    Draft.findings,
    Draft.language,
    Draft.link_id,
    Draft.return_sha256,
).join(Questionnaire, Questionnaire.id == Draft.questionnaire_id)
_BY_TOKEN = _KEPT.where(Draft.token_sha256 == bindparam("token"))
_BY_KEY = _KEPT.join(DraftDevice, DraftDevice.draft_id == Draft.id).where(
    DraftDevice.token_sha256 == bindparam("token")
)
LOOKS = ((_BY_TOKEN, _BY_TOKEN.with_for_update(of=Draft)), (_BY_KEY, _BY_KEY.with_for_update(of=Draft)))
"""How a draft is found, each way without and with a lock: by its first browser, else by one that took it up."""


def draft_of(session: Session, token: str | None, *, lock: bool = False) -> StoredDraft | None:
    """The draft that ``token`` opens; with ``lock``, two presses take turns."""
    if not token:
        return None
    for look in LOOKS:
        if row := session.connection().execute(look[lock], {"token": token_sha256(token)}).one_or_none():
            return StoredDraft(*row)
    return None
