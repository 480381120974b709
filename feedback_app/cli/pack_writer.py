"""A release written to a folder, once it is written down that the operator took it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from feedback_app.export.document import FrozenRelease
from feedback_app.export.pack import DOWNLOAD_FORMATS, release_file
from feedback_app.export.style import Style
from feedback_app.models import Release
from feedback_app.store.downloads import OPERATOR, record_download
from feedback_app.store.engine import Store
from feedback_app.store.releases import as_at_one_moment, load_release


@dataclass(frozen=True)
class Written:
    """A file that lies in a folder."""

    path: Path
    size: int
    sha256: str


def write_out(
    store: Store, release_id: int, way: str, folder: Path, *, style: Style, at: datetime
) -> Written:
    """Writes the release as ``way``, one of ``DOWNLOAD_FORMATS``, into ``folder``, which is made where it is missing.

    A file of that name is replaced when the new one is whole, and not before.

    Raises:
        OSError: where the folder cannot be written to.
    """
    with store.writing() as writing:
        record_download(writing, release_id, OPERATOR, way, at)
        writing.commit()
    with store.reading() as reading:
        as_at_one_moment(reading)
        return _written(load_release(reading, reading.get_one(Release, release_id)), way, folder, style)


def _written(release: FrozenRelease, way: str, folder: Path, style: Style) -> Written:
    made = release_file(DOWNLOAD_FORMATS[way], release, style)
    folder.mkdir(parents=True, exist_ok=True)
    path, unfinished = folder / made.name, folder / f".{made.name}.unfinished"
    hashed, size = hashlib.sha256(), 0
    try:
        with unfinished.open("wb") as file:
            for piece in made.pieces:
                hashed.update(piece)
                size += file.write(piece)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return Written(path, size, hashed.hexdigest())
