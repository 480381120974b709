"""Errors as programs read them: problem details for HTTP APIs (RFC 9457)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import Response, request
from werkzeug.exceptions import HTTPException

from feedback_app.export.typesetting.fault import CannotBeSetError

DOCUMENT = "/api/v1/openapi.json"
"""The description of the interface; the ``type`` of a problem is a link into it."""

MEDIA_TYPE = "application/problem+json"

RETRY_SECONDS = 5
"""How long a program is asked to wait where the store did not answer."""


@dataclass(frozen=True)
class Problem:
    """A kind of problem: its ``name`` in the description of the interface, and in ``detail`` what to do about it."""

    name: str
    title: str
    detail: str


PROBLEMS: Mapping[int, Problem] = MappingProxyType(
    {
        400: Problem("NotReadable", "The request cannot be read", "Mend it before you send it again."),
        401: Problem(
            "NoToken",
            "Send a token that works",
            "Send the header Authorization: Bearer ff_… with a token that has neither ended nor expired. "
            "Publishers make one under Connections.",
        ),
        403: Problem(
            "NotIncluded",
            "The token does not include this",
            "Ask a publisher for a token that includes it: what a token includes cannot be changed later.",
        ),
        404: Problem(
            "NotFound",
            "Nothing is here for this token",
            "Check the address. What a token does not open looks the same as what does not exist.",
        ),
        405: Problem(
            "NotAMethod", "That method does nothing here", "Use one of those that the header Allow names."
        ),
        409: Problem(
            "AsThingsStand",
            "That cannot be done as things stand",
            "Something else was changed at the same moment. Nothing was changed by this request. Send it again.",
        ),
        413: Problem("TooLong", "The request is too long", "Send at most 2 megabytes."),
        429: Problem(
            "TooMany",
            "Too many requests",
            "This token was used more within an hour than is allowed. "
            "Wait for as many seconds as the header Retry-After says.",
        ),
        500: Problem(
            "OurFault",
            "Something went wrong on our side",
            "Nothing was changed. Send it again later; if it happens again, tell the programme team.",
        ),
        503: Problem(
            "Busy",
            "The store does not answer just now",
            "Nothing was changed. Wait for as many seconds as the header Retry-After says, then send it again.",
        ),
    }
)


def is_asked_by_a_program() -> bool:
    """Whether the request is to the interface for programs, whose errors are problem documents."""
    return request.path.startswith("/api/")


def problem(status: int, fault: Exception | None = None) -> Response:
    """The answer for ``status``; its detail is the sentence of ``fault``, where that is one of our own."""
    kind = PROBLEMS.get(status) or PROBLEMS[400 if status < 500 else 500]
    body = {
        "type": f"{DOCUMENT}#/components/responses/{kind.name}",
        "title": kind.title,
        "status": status,
        "detail": _own_sentence(fault) or kind.detail,
        "instance": request.path,
    }
    answer = Response(json.dumps(body, ensure_ascii=False), status, mimetype=MEDIA_TYPE)
    answer.headers["Vary"] = "Authorization"
    if status == 503:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    if isinstance(fault, HTTPException):
        headers = fault.get_headers(request.environ)
        answer.headers.extend([(name, value) for name, value in headers if name != "Content-Type"])
    return answer


def _own_sentence(fault: Exception | None) -> str | None:
    """The sentence of a view or a format that refused; never Werkzeug's, nor that of a limit, which is for people."""
    if isinstance(fault, CannotBeSetError):
        return str(fault)
    if not isinstance(fault, HTTPException) or fault.code == 429:
        return None
    return fault.description if fault.description != type(fault).description else None
