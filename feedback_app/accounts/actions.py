"""Staff accounts and sessions, and the brake on guessing passwords."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from feedback_app.accounts import password as passwords
from feedback_app.accounts.queries import email_sha256, failed_sign_ins, must_wait_until, staff_with_email
from feedback_app.domain.audit_action import AuditAction
from feedback_app.lib.secret_tokens import new_token, token_sha256
from feedback_app.models import FailedSignIn, Staff, StaffSession
from feedback_app.store.audit_log import record

TRIES = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=30)
SESSION_LASTS = timedelta(hours=12)
"""One working day with its overtime."""

TRIES_KEPT = timedelta(days=1)


class SignInRefusedError(Exception):
    """Nobody was signed in. The transaction is to be committed all the same: a wrong try counts."""


class AccountRefusedError(Exception):
    """The account cannot be made as asked."""


def sign_in(session: Session, email: str, *, fits: bool, at: datetime) -> tuple[str, Staff]:
    """The token for the cookie, and who it is. ``fits`` says whether the password was right.

    Hashing a password takes long on purpose, so the caller does it before, and no other writer waits for it.

    Raises:
        SignInRefusedError: with one sentence for a wrong password, an unknown address and a closed demo account
            alike; and one for an address whose password was given wrongly too often.
    """
    if (until := must_wait_until(session, email, at)) is not None:
        minutes = int((until - at).total_seconds() // 60) + 1
        wait = f"{minutes} minutes" if minutes > 1 else "1 minute"
        message = f"Too many wrong passwords were given for this address. Try again in {wait}."
        raise SignInRefusedError(message)
    staff = staff_with_email(session, email)
    if not fits or staff is None:
        _count_wrong_try(session, email, at)
        message = "That e-mail address and password do not go together. Check both and try again."
        raise SignInRefusedError(message)
    return _begin(session, staff, email, at), staff


def sign_out(session: Session, token: str, *, by: Staff, at: datetime) -> None:
    """Ends the session for every copy of its cookie."""
    staff_session = session.get(StaffSession, token_sha256(token))
    if staff_session is not None and staff_session.ended_at is None:
        staff_session.ended_at = at
        record(session, AuditAction.SIGN_OUT, by, by=by, at=at)


def set_preferences(session: Session, staff: Staff, *, single_keys: bool, warned: bool) -> None:
    """How the pages of ``staff`` behave. Not in the audit log: that somebody would rather be warned is theirs alone."""
    staff.single_keys, staff.warned = single_keys, warned
    session.flush()


def add_staff(
    session: Session, *, email: str, name: str, role: str, password: str, at: datetime, demo: bool = False
) -> Staff:
    """A new account.

    Raises:
        AccountRefusedError: for an address that has one, or a password that is too short.
    """
    email, name = email.strip().lower(), " ".join(name.split())
    _check(session, email, name, password)
    staff = Staff(
        email=email, name=name, role=role, password_hash=passwords.hashed(password), demo=demo, created_at=at
    )
    session.add(staff)
    record(session, AuditAction.ADD_STAFF, staff, by=None, at=at, detail={"role": role})
    return staff


def _check(session: Session, email: str, name: str, password: str) -> None:
    if "@" not in email[1:-1] or any(sign.isspace() for sign in email):
        message = f"{email!r} is not an e-mail address."
        raise AccountRefusedError(message)
    if not name:
        message = "Give the name that colleagues will see."
        raise AccountRefusedError(message)
    if not passwords.SHORTEST <= len(password) <= passwords.LONGEST:
        message = f"A password has {passwords.SHORTEST} to {passwords.LONGEST} characters."
        raise AccountRefusedError(message)
    if staff_with_email(session, email) is not None:
        message = f"{email} has an account already."
        raise AccountRefusedError(message)


def _begin(session: Session, staff: Staff, email: str, at: datetime) -> str:
    token = new_token()
    session.execute(delete(FailedSignIn).where(FailedSignIn.email_sha256 == email_sha256(email)))
    session.execute(delete(FailedSignIn).where(FailedSignIn.last_at < at - TRIES_KEPT))
    session.execute(delete(StaffSession).where(StaffSession.ends_at < at))
    session.add(
        StaffSession(
            token_sha256=token_sha256(token),
            staff_id=staff.id,
            started_at=at,
            ends_at=at + SESSION_LASTS,
        )
    )
    record(session, AuditAction.SIGN_IN, staff, by=staff, at=at)
    return token


def _count_wrong_try(session: Session, email: str, at: datetime) -> None:
    failed = failed_sign_ins(session, email)
    if failed is None:
        failed = FailedSignIn(email_sha256=email_sha256(email), wrong_in_a_row=0, last_at=at)
        session.add(failed)
    failed.wrong_in_a_row += 1
    failed.last_at = at
    if failed.wrong_in_a_row >= TRIES:
        failed.not_before = at + min(FIRST_WAIT * 2 ** min(failed.wrong_in_a_row - TRIES, 10), LONGEST_WAIT)
