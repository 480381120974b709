"""ZIP archives written piece by piece: the same files at the same moment give the same bytes on every machine."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import cast

from feedback_app.export.file import File

STORED = (".png", ".pdf", ".zip", ".xlsx", ".docx", ".pptx")
"""Files that are compressed already."""

READABLE = 0o100644 << 16
"""``external_attr`` of a plain file that everybody may read: its Unix mode stands in the upper half."""

MADE_ON_UNIX = 3


class _Outlet(io.RawIOBase):
    """Holds what was written since it was last emptied. It cannot seek, so that ``zipfile`` never goes back over bytes
    that have left: it writes sizes and checksums behind each file instead."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: object, /) -> int:
        held = bytes(cast(bytes, piece))
        self._held.append(held)
        return len(held)

    def emptied(self) -> bytes:
        held, self._held = b"".join(self._held), []
        return held


def archived(files: Iterable[File], at: datetime) -> Iterator[bytes]:
    """The archive of ``files``, piece by piece, each dated ``at``, in UTC; to two seconds, as ZIP counts."""
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
    """``archive`` with the same parts in the same order, each dated ``at`` in place of the moment at which a library
    wrote it: an office file is a ZIP."""
    with zipfile.ZipFile(io.BytesIO(archive)) as original:
        parts = [File(name, [original.read(name)]) for name in original.namelist()]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as rewritten:
        for part in parts:
            rewritten.writestr(_entry(part.name, at), b"".join(part.pieces))
    return made.getvalue()


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, at.astimezone(UTC).timetuple()[:6])
    entry.create_system = MADE_ON_UNIX
    entry.external_attr = READABLE
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
    return entry
