"""The cookies of officers: their names, and the one way in which they are set and deleted.

The privacy notice lists them. Each holds a secret or a choice, is sent to this host alone, and no script can read it.
"""

import re
from datetime import timedelta

from flask import current_app
from werkzeug.wrappers import Response

DRAFT = "feedback_draft"
"""The token of the draft that was begun, or taken up, in this browser."""

LINK = "feedback_link"
"""The token of the invitation by which the officer came; it goes when the browser closes."""

LANGUAGE = "feedback_language"
"""The language in which the officer reads."""

RETURN = "feedback_return"
"""The token of the link to a draft that was saved for later, until its code is typed."""

RECEIPT = "feedback_receipt"
"""The token of a receipt, which opens one response; it goes when the browser closes."""


SAVED = "aside"
"""Where this browser's signed session holds link and code of a draft that was saved for later, to show them again."""

RECEIPT_PATH, RETURN_PATH = "/receipt", "/later/open"
"""The addresses to which alone their cookies are sent."""

YEAR = timedelta(days=365)

OURS = re.compile(r"[\w-]{1,100}", re.ASCII)
"""The values that a cookie may hold, tokens and codes of languages: an address can bring anything, of any length."""


def keep(
    answer: Response, name: str, secret: str, *, lasts: timedelta | None = None, path: str = "/"
) -> Response:
    """Sets the cookie ``name`` to ``secret``, by default until the browser closes. Where ``secret`` cannot be one of
    ours, the cookie is deleted instead."""
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
    answer.delete_cookie(name, path=path, httponly=True, samesite="Lax")
    return answer
