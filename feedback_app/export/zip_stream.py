"""ZIP archives that are the same, byte by byte, wherever the same files go in at the same moment."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import cast

from feedback_app.export.file import File

STORED = (".png", ".pdf", ".zip", ".xlsx", ".docx", ".pptx")
"""Files that are compressed already."""

READABLE = 0o100644 << 16
MADE_ON_UNIX = 3


class _Outlet(io.RawIOBase):
    """What was written since it was last emptied. It cannot seek, so an archive never goes back over what has left."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: object, /) -> int:
        kept = bytes(cast(bytes, piece))
        self._held.append(kept)
        return len(kept)

    def emptied(self) -> bytes:
        held, self._held = b"".join(self._held), []
        return held


def archived(files: Iterable[File], at: datetime) -> Iterator[bytes]:
    """The archive of ``files``, piece by piece, each dated ``at`` (in UTC, to two seconds, as ZIP does)."""
    outlet = _Outlet()
    with zipfile.ZipFile(cast(io.BytesIO, outlet), "w") as archive:
        for file in files:
            with archive.open(_entry(file.name, at), "w") as entry:
                for piece in file.pieces:
                    entry.write(piece)
                    yield outlet.emptied()
            yield outlet.emptied()
    yield outlet.emptied()


def redated(archive: bytes, at: datetime) -> bytes:
    """The same parts in the same order, without the moments at which a library put them together."""
    with zipfile.ZipFile(io.BytesIO(archive)) as given:
        parts = [File(name, [given.read(name)]) for name in given.namelist()]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive_again:
        for part in parts:
            archive_again.writestr(_entry(part.name, at), b"".join(part.pieces))
    return made.getvalue()


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, at.astimezone(UTC).timetuple()[:6])
    entry.create_system = MADE_ON_UNIX
    entry.external_attr = READABLE
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
    return entry
