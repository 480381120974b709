"""Reads a pack that somebody sent, which may be anything."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Set
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, ClassVar

AT_A_TIME = 1_048_576
"""Bytes read at a time of a file in the pack."""


class UnreadableError(Exception):
    """The file is neither a pack nor a release; its ``str`` is a sentence that says why."""


class PackFile:
    """An open pack. Nothing is unpacked to a folder.

    An archive that is larger than any pack is refused by what its directory says, and no more than the directory says
    is ever read: a ZIP bomb costs what an honest pack costs.
    """

    MOST_FILES: ClassVar[int] = 100_000
    LARGEST: ClassVar[int] = 4_000_000_000
    LARGEST_DOCUMENT: ClassVar[int] = 200_000_000
    MOST_DEFLATED: ClassVar[int] = 1_032
    """Deflate cannot do better than 1,032 to 1 (zlib, technical details)."""

    def __init__(self, path: Path) -> None:
        """Opens the pack.

        Raises:
            UnreadableError: where it is no ZIP, or not one that a pack may be.
        """
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as wrong:
            raise UnreadableError(
                "The file is not a whole ZIP: it was cut short or is something else."
            ) from wrong
        self._entries: dict[str, zipfile.ZipInfo] = {}
        try:
            self._check_entries(self._archive.infolist())
        except UnreadableError:
            self._archive.close()
            raise

    def __enter__(self) -> "PackFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def holds(self, path: str) -> bool:
        return path in self._entries

    def size(self, path: str) -> int:
        """Bytes of the file, unpacked, as the directory says.

        Raises:
            KeyError: where the pack does not hold it.
        """
        return self._entries[path].file_size

    def strangers(self, known: Set[str]) -> Iterator[str]:
        """A sentence for each file of the pack that is not among the ``known`` paths."""
        return (
            f"{path} is in the pack, and nothing names it." for path in self._entries if path not in known
        )

    def sha256(self, path: str) -> str:
        """The file's hash in hexadecimal; empty, which is no file's hash, where it cannot be unpacked."""
        hashed = hashlib.sha256()
        try:
            with self._opened(path) as entry:
                while piece := entry.read(AT_A_TIME):
                    hashed.update(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            return ""
        return hashed.hexdigest()

    def document(self, path: str) -> bytes:
        """The whole file in memory.

        Raises:
            UnreadableError: where it is missing, cannot be unpacked, or is larger than any document of a pack.
        """
        if not self.holds(path):
            raise UnreadableError(f"The ZIP holds no {path}: it is not a pack.")
        if self.size(path) > self.LARGEST_DOCUMENT:
            raise UnreadableError(f"{path} is larger than that of any release.")
        try:
            with self._opened(path) as entry:
                return entry.read()
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as wrong:
            raise UnreadableError(f"{path} cannot be unpacked: the ZIP is damaged.") from wrong

    def _opened(self, path: str) -> IO[bytes]:
        return self._archive.open(self._entries[path])

    def _check_entries(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > self.MOST_FILES or sum(entry.file_size for entry in entries) > self.LARGEST:
            raise UnreadableError("The ZIP says that it holds more than any pack: it was not unpacked.")
        for entry in entries:
            self._check_entry(entry)
            self._entries[entry.filename] = entry

    def _check_entry(self, entry: zipfile.ZipInfo) -> None:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
            raise UnreadableError(
                "The ZIP holds a file whose path leads out of its folder: do not unpack it."
            )
        if entry.filename in self._entries:
            raise UnreadableError("The ZIP holds two files of one name: nobody can say which is meant.")
        if entry.flag_bits & 1:  # encrypted, by APPNOTE 4.4.4
            raise UnreadableError("The ZIP is encrypted.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError("The ZIP is compressed in a way that no pack is.")
        if entry.file_size > entry.compress_size * self.MOST_DEFLATED + 1_000:
            raise UnreadableError("The ZIP says that it holds more than can be in it: it was not unpacked.")
