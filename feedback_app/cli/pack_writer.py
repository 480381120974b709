"""Writes a release to a folder, once its download by the operator is recorded."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from feedback_app.export.pack import DOWNLOAD_FORMATS, ReleaseFile, release_file
from feedback_app.export.style import Style
from feedback_app.models import Release
from feedback_app.store.downloads import OPERATOR, recorded_reading
from feedback_app.store.engine import Store
from feedback_app.store.releases import load_release


@dataclass(frozen=True)
class WrittenFile:
    """A file of a release in a folder: its ``size`` is in bytes, its hash in hexadecimal."""

    path: Path
    size: int
    sha256: str


def write_out(
    store: Store, release_id: int, format_name: str, folder: Path, *, style: Style, at: datetime
) -> WrittenFile:
    """Writes the release in the format ``format_name``, a key of ``DOWNLOAD_FORMATS``, to ``folder``, which is made
    where it is missing. A file of the same name is replaced once the new one is whole, and not before.

    Raises:
        OSError: where the folder cannot be written to.
        CannotBeSetError: where the release cannot be written in this format.
    """
    recorded = recorded_reading(store.writing(), store.reading(), [release_id], OPERATOR, format_name, at)
    with recorded as reading:
        release = load_release(reading, reading.get_one(Release, release_id))
        return _write(release_file(DOWNLOAD_FORMATS[format_name], release, style), folder)


def _write(file: ReleaseFile, folder: Path) -> WrittenFile:
    folder.mkdir(parents=True, exist_ok=True)
    path, unfinished = folder / file.name, folder / f".{file.name}.unfinished"
    hashed, size = hashlib.sha256(), 0
    try:
        with unfinished.open("wb") as opened:
            for piece in file.pieces:
                hashed.update(piece)
                size += opened.write(piece)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return WrittenFile(path, size, hashed.hexdigest())
