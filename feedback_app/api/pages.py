"""Responses that cost little when they are asked for again: each has an ETag, and whoever has it gets 304 alone.

The content of a response with words follows from its release, which never changes, and from how many of its quotes
were withdrawn, which only grows: so its ETag is known before a word is read.
"""

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from flask import Response, request

from feedback_app.api.queries import ListedRelease
from feedback_app.export.formats.base import Format
from feedback_app.export.pack import SOFTWARE, made_with, style_document
from feedback_app.export.style import Style

SHAPE = "1"
"""Counts on with each change of the documents' shape, so that no earlier ETag matches."""

WRITTEN_BY = {SOFTWARE: version(SOFTWARE), **made_with()}
"""With other versions of these, the same content may have other bytes."""


def json_response(body: dict[str, Any], tag: str | None = None) -> Response:
    """Without ``tag``, the ETag is of the content, and the response 304 where the program has it."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    response = Response(text, mimetype="application/json")
    response.set_etag(tag or tag_of([text]))
    return response if tag else conditional(response)


def conditional(response: Response) -> Response:
    """304 where the program has it already."""
    response.make_conditional(request)
    return response


def bodiless_response(tag: str, media_type: str = "application/json") -> Response | None:
    """304 for whoever has the content, the headers alone for HEAD; None where the content has to be sent."""
    has_it = request.if_none_match.contains_weak(tag)
    if not has_it and request.method != "HEAD":
        return None
    response = Response(status=304 if has_it else 200, mimetype=media_type)
    response.set_etag(tag)
    return response


def tag_of(parts: Iterable[object]) -> str:
    """An ETag that differs wherever one of the parts does."""
    return hashlib.sha256("\n".join([SHAPE, *map(str, parts)]).encode()).hexdigest()


def quotes_tag(row: ListedRelease) -> str:
    return tag_of([row.release.sha256, row.withdrawn])


def pack_tag(row: ListedRelease, file_format: Format, style: Style) -> str:
    """A file also depends on the style and on the software that writes it."""
    return tag_of(
        [row.release.sha256, row.withdrawn, file_format.name, WRITTEN_BY, style, style_document(style)]
    )
