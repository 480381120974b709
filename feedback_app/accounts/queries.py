"""Looking up accounts and the wrong passwords given for them."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.accounts.password import matches
from feedback_app.models import FailedSignIn, Staff


def staff_with_email(session: Session, email: str) -> Staff | None:
    """In any case of letters."""
    return session.scalars(select(Staff).where(Staff.email == email.strip().lower())).one_or_none()


def password_fits(session: Session, email: str, password: str, *, demo: bool) -> bool:
    """Takes as long where there is no such account. ``demo`` says whether demo accounts may sign in."""
    staff = staff_with_email(session, email)
    is_open = staff is not None and (demo or not staff.demo)
    return matches(staff.password_hash if staff and is_open else None, password)


def email_sha256(email: str) -> str:
    """The key of the failed sign-ins: no address is stored of somebody without an account."""
    return hashlib.sha256(email.strip().lower().encode("utf-8", "replace")).hexdigest()


def failed_sign_ins(session: Session, email: str) -> FailedSignIn | None:
    """Locked, so that two tries at once count as two."""
    query = select(FailedSignIn).where(FailedSignIn.email_sha256 == email_sha256(email)).with_for_update()
    return session.scalars(query).one_or_none()


def must_wait_until(session: Session, email: str, at: datetime) -> datetime | None:
    """None where a password may be tried now."""
    failed = failed_sign_ins(session, email)
    return failed.not_before if failed and failed.not_before and failed.not_before > at else None
