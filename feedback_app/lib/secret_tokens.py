"""Secret tokens: made here, shown once, kept only as their SHA-256."""

import base64
import hashlib
import secrets

BYTES = 32
"""256 bits; 128 are the least that is asked of a link that opens something."""


def new_token() -> str:
    """A token that nobody can guess, safe in a cookie or an address."""
    return secrets.token_urlsafe(BYTES)


def token_sha256(token: str) -> str:
    """What the store keeps of ``token``, in hexadecimal."""
    # A fast hash is enough: nobody tries out 256 random bits, unlike a password. What comes in from outside may hold
    # lone surrogates, which are replaced so that a made-up token is unknown and no fault.
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def receipt_token(draft_token: str) -> str:
    """The token of the private link to the response that a draft became.

    It follows from the draft's own token, which only the browser holds: so the page after sending can show the link
    again after a lost answer or a reload, and the store never needs to know it.
    """
    digest = hashlib.sha256(b"receipt:" + draft_token.encode("utf-8", "replace")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
