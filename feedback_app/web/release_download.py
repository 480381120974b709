"""Sends a release by HTTP: the download is recorded first, then the release is read, then sent piece by piece."""

from collections.abc import Callable, Collection
from itertools import chain
from typing import TypeVar

from flask import Response
from sqlalchemy.orm import Session

from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import Format
from feedback_app.export.pack import release_file
from feedback_app.models import Release
from feedback_app.store.downloads import Taker, record_download
from feedback_app.store.releases import as_at_one_moment, load_release
from feedback_app.web.context import by_looking, current_store, now, settings

Sent = TypeVar("Sent", bound=Response)


def record_and_load(
    release_id: int, taker: Taker, format_name: str, answer: Callable[[FrozenRelease], Sent]
) -> Sent:
    """The response that ``answer`` makes of the release, once its download by ``taker`` is recorded and committed."""
    return load_after_commit(
        [release_id],
        taker,
        format_name,
        lambda reading: answer(load_release(reading, reading.get_one(Release, release_id))),
    )


def load_after_commit(
    releases: Collection[int], taker: Taker, format_name: str, answer: Callable[[Session], Sent]
) -> Sent:
    """The response that ``answer`` makes with words of ``releases``, once their download by ``taker`` is recorded and
    committed.

    ``answer`` gets a session of its own, which begins after that commit and is closed with the response: an older one
    may show a release as it was before a recall that did not see this download.
    """
    with by_looking(current_store().writing()) as writing:
        for release_id in sorted(releases):  # each is locked: in one order, so that nobody waits in a circle
            record_download(writing, release_id, taker, format_name, now())
        writing.commit()
    reading = current_store().reading()
    try:
        as_at_one_moment(reading)
        response = answer(reading)
    except BaseException:
        reading.close()
        raise
    response.call_on_close(reading.close)
    return response


def as_file(release: FrozenRelease, file_format: Format) -> Response:
    """The release as a file to save. What the format refuses is refused here, before the first byte leaves.

    Raises:
        CannotBeSetError: where the release cannot be written in this format.
    """
    file = release_file(file_format, release, settings().style)
    first_piece = next(file.pieces, b"")
    response = Response(chain([first_piece], file.pieces), mimetype=file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
