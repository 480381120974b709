"""Sends a release by HTTP: the download is recorded first, then the release is read, then sent piece by piece."""

from collections.abc import Callable, Collection
from contextlib import ExitStack
from itertools import chain
from typing import TypeVar

from flask import Response
from sqlalchemy.orm import Session

from feedback_app.export.formats.base import Format
from feedback_app.export.pack import release_file
from feedback_app.models import Release
from feedback_app.store.downloads import Taker, recorded_reading
from feedback_app.store.releases import load_release
from feedback_app.web.context import by_looking, current_store, now, settings

Sent = TypeVar("Sent", bound=Response)


def send(
    releases: Collection[int], taker: Taker, format_name: str, respond: Callable[[Session], Sent]
) -> Sent:
    """The response that ``respond`` makes of ``releases``, once their download by ``taker`` is recorded.

    ``respond`` gets a session to read them with, which is closed with the response: it may be read from while the
    response is sent.
    """
    store = current_store()
    with ExitStack() as opened:
        writing, reading = by_looking(store.writing()), store.reading()
        recorded = recorded_reading(writing, reading, releases, taker, format_name, now())
        response = respond(opened.enter_context(recorded))
        response.call_on_close(opened.pop_all().close)
    return response


def file_response(reading: Session, release_id: int, file_format: Format) -> Response:
    """The release as a file to save.

    Raises:
        CannotBeSetError: where the format refuses the release, before the first byte leaves.
    """
    release = load_release(reading, reading.get_one(Release, release_id))
    file = release_file(file_format, release, settings().style)
    first_piece = next(file.pieces, b"")
    response = Response(chain([first_piece], file.pieces), mimetype=file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
