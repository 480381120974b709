"""Looking up accounts and the wrong passwords given for them."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.accounts.password import matches
from feedback_app.models import FailedSignIn, Staff


def staff_with_email(session: Session, email: str) -> Staff | None:
    """The account of ``email``, in any case of letters."""
    return session.scalars(select(Staff).where(Staff.email == email.strip().lower())).one_or_none()


def password_fits(session: Session, email: str, password: str, *, demo: bool) -> bool:
    """Whether the account lets in with this password; takes as long where there is no such account.

    ``demo`` says whether demo accounts are let in.
    """
    staff = staff_with_email(session, email)
    is_open = staff is not None and (demo or not staff.demo)
    return matches(staff.password_hash if staff and is_open else None, password)


def email_sha256(email: str) -> str:
    """Under what the tries for ``email`` are kept."""
    return hashlib.sha256(email.strip().lower().encode("utf-8", "replace")).hexdigest()


def tries(session: Session, email: str) -> FailedSignIn | None:
    """The wrong passwords given for ``email`` so far; locked, so that two tries at once count as two."""
    query = select(FailedSignIn).where(FailedSignIn.email_sha256 == email_sha256(email)).with_for_update()
    return session.scalars(query).one_or_none()


def must_wait_until(session: Session, email: str, at: datetime) -> datetime | None:
    """Until when no password is tried for ``email``, or nothing where one may be tried now."""
    kept = tries(session, email)
    return kept.not_before if kept and kept.not_before and kept.not_before > at else None
