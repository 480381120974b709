"""An officer stops, and continues the draft on another device."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from feedback_app.lib.messages import translatable
from feedback_app.lib.secret_tokens import new_token, token_sha256
from feedback_app.models import Draft, DraftDevice
from feedback_app.responses.resume.queries import draft_by_link
from feedback_app.store.drafts import StoredDraft
from feedback_app.store.responses import ALPHABET

CODE_LENGTH = 6
"""Signs of 30: 729 million codes, of which five can be tried in a quarter of an hour."""

WRONG_CODES, CODE_PAUSE = 5, timedelta(minutes=15)
TOO_MANY = translatable(
    "Too many codes were wrong. Wait 15 minutes, then try again. Your answers are safe meanwhile"
)


@dataclass(frozen=True)
class SavedDraft:
    """What opens a draft on another device: the token of its link, and the code."""

    token: str
    code: str


@dataclass(frozen=True)
class ResumedDraft:
    """What a link and a code opened: ``token`` opens the draft, empty where they do not fit. After too many wrong codes
    none is tried until ``not_before``."""

    token: str = ""
    language: str = "en"
    not_before: datetime | None = None

    def refusal(self) -> str:
        """The same sentence for a wrong link and a wrong code: nobody learns which of the two is right."""
        if self.not_before is not None:
            return TOO_MANY
        return translatable(
            "This link and this code do not fit together. Check the code, and that the link is the newest one"
        )


def save_for_later(session: Session, draft: StoredDraft, *, at: datetime) -> SavedDraft:
    """A new link and code by which another device continues the draft; those made before open nothing any more."""
    saved = SavedDraft(new_token(), "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)))
    values = {
        "return_sha256": token_sha256(saved.token),
        "code_sha256": _code_sha256(saved.token, saved.code),
        "wrong_codes": 0,
        "no_code_before": None,
        "changed_at": at,
    }
    session.execute(update(Draft).where(Draft.id == draft.id).values(**values))
    return saved


def resume(session: Session, token: str, code: str, *, at: datetime) -> ResumedDraft:
    """Opens the draft behind a link to whoever gives its code, and counts wrong codes.

    The first browser keeps its own token, so nothing that is typed there meanwhile is lost.
    """
    draft = draft_by_link(session, token)
    if draft is None:
        return ResumedDraft()
    if draft.no_code_before is not None and at < draft.no_code_before:
        return ResumedDraft(not_before=draft.no_code_before)
    if not secrets.compare_digest(_code_sha256(token, code), draft.code_sha256 or ""):
        draft.wrong_codes += 1
        if draft.wrong_codes % WRONG_CODES == 0:
            draft.no_code_before = at + CODE_PAUSE
        return ResumedDraft(not_before=draft.no_code_before)
    draft.wrong_codes, draft.changed_at = 0, at
    browser_token = new_token()
    session.add(DraftDevice(token_sha256=token_sha256(browser_token), draft_id=draft.id, made_at=at))
    return ResumedDraft(browser_token, draft.language)


def _code_sha256(token: str, code: str) -> str:
    # The code alone is short enough to be guessed by whoever holds the store; with the link's token it is not.
    return token_sha256(f"{token}:{code}")
