"""Secret tokens: made here, shown once, kept only as their SHA-256."""

import hashlib
import secrets

BYTES = 32
"""256 bits; 128 are the least that is asked of a link that opens something."""


def new_token() -> str:
    """A token that nobody can guess, safe in a cookie or an address."""
    return secrets.token_urlsafe(BYTES)


def token_sha256(token: str) -> str:
    """What the store keeps of ``token``, in hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
