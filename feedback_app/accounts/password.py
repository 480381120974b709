"""Passwords: hashed with argon2id, never kept."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
"""Characters. NCSC's advice on password policy asks for length, and for no rules about kinds of character."""

LONGEST = 1_000
"""Characters, so that hashing a forged megabyte is never asked for."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two rounds, one lane."""

_NOBODY = _hasher.hash("the password of nobody")


def hashed(password: str) -> str:
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Takes as long where nobody has the account (None)."""
    try:
        return _hasher.verify(password_hash or _NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False
