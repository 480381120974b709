"""A release on its way out by HTTP: written down first, then read, then sent piece by piece."""

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
    """The answer that holds the release, once it is written down that ``taker`` takes it as ``form``."""
    return load_after_commit(
        [release_id],
        taker,
        format_name,
        lambda reading: answer(load_release(reading, reading.get_one(Release, release_id))),
    )


def load_after_commit(
    releases: Collection[int], taker: Taker, format_name: str, answer: Callable[[Session], Sent]
) -> Sent:
    """The answer that holds words of ``releases``, once it is written down that ``taker`` takes them as ``form``.

    It is read in a session of its own, begun after that was written and closed with the answer: what was looked at
    before may be older than a recall that did not see this taking.
    """
    with by_looking(current_store().writing()) as writing:
        for release_id in sorted(releases):
            record_download(writing, release_id, taker, format_name, now())
        writing.commit()
    reading = current_store().reading()
    try:
        as_at_one_moment(reading)
        made = answer(reading)
    except BaseException:
        reading.close()
        raise
    made.call_on_close(reading.close)
    return made


def as_file(release: FrozenRelease, file_format: Format) -> Response:
    """The release as a file to keep: a format of many files as a ZIP. What cannot be written is refused before the
    first byte leaves."""
    file = release_file(file_format, release, settings().style)
    first = next(file.pieces, b"")
    made = Response(chain([first], file.pieces), mimetype=file.media_type)
    made.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return made
