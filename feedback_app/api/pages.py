"""Answers that a program can ask for again at little cost: each bears a tag, and who has it gets 304 and nothing more.

What an answer with words says follows from its release, which never changes, and from how many of its quotes had to
come out, which only grows: so its tag is known before a word is read.
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
"""Counts on with each change of what the documents look like, so that no tag of before is met again."""

WRITTEN_BY = {SOFTWARE: version(SOFTWARE), **made_with()}
"""With other versions of these, a file that says the same may have other bytes."""


def answered(body: dict[str, Any], tag: str | None = None) -> Response:
    """The document; without ``tag`` it is tagged by what it says, and 304 where the program has it."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    made = Response(text, mimetype="application/json")
    made.set_etag(tag or tag_of([text]))
    return made if tag else conditional(made)


def conditional(made: Response) -> Response:
    """304 in its place where the program has it already."""
    made.make_conditional(request)
    return made


def known_already(tag: str, media_type: str = "application/json") -> Response | None:
    """The answer where nothing needs to be handed out: 304 to who has it, and the head alone to who asks for that."""
    has_it = request.if_none_match.contains_weak(tag)
    if not has_it and request.method != "HEAD":
        return None
    made = Response(status=304 if has_it else 200, mimetype=media_type)
    made.set_etag(tag)
    return made


def tag_of(parts: Iterable[object]) -> str:
    """A tag that is another wherever one of the parts is."""
    return hashlib.sha256("\n".join([SHAPE, *map(str, parts)]).encode()).hexdigest()


def quotes_tag(one: ListedRelease) -> str:
    """Of the quotes of a release, page by page."""
    return tag_of([one.release.sha256, one.withdrawn])


def pack_tag(one: ListedRelease, file_format: Format, style: Style) -> str:
    """Of a release as a file, which also follows from how it is dressed and by which software it is written."""
    return tag_of(
        [one.release.sha256, one.withdrawn, file_format.name, WRITTEN_BY, style, style_document(style)]
    )
