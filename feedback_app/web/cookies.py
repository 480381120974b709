"""The cookies of officers: what each is for, and the one way in which they are set and taken away.

The privacy notice lists them. Each holds a secret or a choice, is sent to this host alone, and is read by no script.
"""

import re
from datetime import timedelta

from flask import current_app
from werkzeug.wrappers import Response

DRAFT = "feedback_draft"
"""Opens what this browser has filled in."""

LINK = "feedback_link"
"""The link by which the officer came; it goes when the browser closes."""

LANGUAGE = "feedback_language"
"""The language in which the officer reads."""

RETURN = "feedback_return"
"""The link of a draft that was put aside, until its code is said."""

RECEIPT = "feedback_receipt"
"""Opens one response; it goes when the browser closes."""


YEAR = timedelta(days=365)

OURS = re.compile(r"[\w-]{1,100}", re.ASCII)
"""What the cookies may hold: tokens and names of languages. An address can bring anything, of any length."""


def keep(
    answer: Response, name: str, secret: str, *, lasts: timedelta | None = None, path: str = "/"
) -> Response:
    """Lets the browser keep ``secret``, by default until it closes; what is none of ours is not kept at all."""
    if not OURS.fullmatch(secret):
        return forget(answer, name, path=path)
    answer.set_cookie(
        name,
        secret,
        max_age=lasts,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer


def forget(answer: Response, name: str, *, path: str = "/") -> Response:
    """Takes a cookie away."""
    answer.delete_cookie(name, path=path, httponly=True, samesite="Lax")
    return answer
