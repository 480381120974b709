"""Looks up drafts by the token that the officer's browser holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import Select, String, bindparam, select
from sqlalchemy.orm import Session

from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import Draft, DraftDevice, Questionnaire
from feedback_app.questionnaire.kinds.base import Value
from feedback_app.questionnaire.warnings import StoredFindings

Typed = Mapping[str, Mapping[str, Sequence[str]]]
"""Raw strings as an officer typed them, by page and question."""

Columns = TypeVarTuple("Columns")


@dataclass(frozen=True)
class StoredDraft:
    """A draft as it was when it was looked up, with its questionnaire; ``response_id`` is set once it was sent.

    ``token`` is known only where the draft was begun or taken up just now: the store holds its hash alone.
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


def begun_draft(draft: Draft, questionnaire: Questionnaire, token: str) -> StoredDraft:
    """The draft that was begun just now with ``token``."""
    return StoredDraft(
        id=draft.id,
        submission_key=draft.submission_key,
        questionnaire_id=questionnaire.id,
        slug=questionnaire.slug,
        version=questionnaire.version,
        sha256=questionnaire.sha256,
        answers={},
        created_at=draft.created_at,
        typed=draft.typed,
        language=draft.language,
        link_id=draft.link_id,
        token=token,
    )


_STORED_DRAFT = select(
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


def by_token(drafts: Select[*Columns]) -> tuple[Select[*Columns], Select[*Columns]]:
    """``drafts`` narrowed to the one that the hash ``token`` opens: its first browser's, else one that took it up."""
    token = bindparam("token", type_=String())
    taken_up = drafts.join(DraftDevice, DraftDevice.draft_id == Draft.id)
    return drafts.where(Draft.token_sha256 == token), taken_up.where(DraftDevice.token_sha256 == token)


LOOKUPS = tuple((lookup, lookup.with_for_update(of=Draft)) for lookup in by_token(_STORED_DRAFT))
"""Each way to find a draft, without and with a lock. The statements are built once, as most requests of officers run
one of them."""


def draft_of(session: Session, token: str | None, *, lock: bool = False) -> StoredDraft | None:
    """The draft that ``token`` opens, or None; with ``lock``, a second press waits until the first has ended."""
    if not token:
        return None
    for statements in LOOKUPS:
        statement = statements[lock]
        if row := session.connection().execute(statement, {"token": token_sha256(token)}).one_or_none():
            return StoredDraft(*row)
    return None
