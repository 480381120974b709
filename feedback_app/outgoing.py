"""A release on its way out by HTTP: written down first, then read, then sent piece by piece."""

from collections.abc import Callable
from itertools import chain
from typing import TypeVar

from flask import Response

from feedback_app.extensions import now, the_settings, the_store
from feedback_app.formats.base import Format
from feedback_app.formats.release import FrozenRelease
from feedback_app.frozen import as_at_one_moment, frozen
from feedback_app.models import Release
from feedback_app.pack import download
from feedback_app.taking import Taker, record_taking

Sent = TypeVar("Sent", bound=Response)


def taken(release_id: int, taker: Taker, form: str, answer: Callable[[FrozenRelease], Sent]) -> Sent:
    """The answer that holds the release, once it is written down that ``taker`` takes it as ``form``.

    The release is read in a session of its own, begun after that was written and closed with the answer: what was
    looked at before may be older than a recall that did not see this taking.
    """
    with the_store().writing() as writing:
        record_taking(writing, release_id, taker, form, now())
        writing.commit()
    reading = the_store().reading()
    try:
        as_at_one_moment(reading)
        made = answer(frozen(reading, reading.get_one(Release, release_id)))
    except BaseException:
        reading.close()
        raise
    made.call_on_close(reading.close)
    return made


def as_file(release: FrozenRelease, form: Format) -> Response:
    """The release as a file to keep: a format of many files as a ZIP. What cannot be written is refused before the
    first byte leaves."""
    file = download(form, release, the_settings().style)
    first = next(file.pieces, b"")
    made = Response(chain([first], file.pieces), mimetype=file.media_type)
    made.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return made
