"""A pack that somebody sent: opened with care, as it may be anything."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Set
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, ClassVar

AT_A_TIME = 1_048_576


class UnreadableError(Exception):
    """Neither a pack nor a release; its ``str`` says why, in a sentence."""


class PackFile:
    """Nothing is unpacked to a folder. What is larger than any pack is refused by what its directory says, and no more
    than that is ever read, so a bomb costs what an honest pack costs."""

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
            self._look(self._archive.infolist())
        except UnreadableError:
            self._archive.close()
            raise

    def __enter__(self) -> "PackFile":
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Lets go of the file."""
        self._archive.close()

    def holds(self, path: str) -> bool:
        """Whether a file of that path is in it."""
        return path in self._entries

    def size(self, path: str) -> int:
        """Bytes of the file, unpacked."""
        return self._entries[path].file_size

    def strangers(self, known: Set[str]) -> Iterator[str]:
        """A sentence for each file beside ``known``."""
        return (
            f"{path} is in the pack, and nothing names it." for path in self._entries if path not in known
        )

    def sha256(self, path: str) -> str:
        """The file's hash; of one that cannot be unpacked, none that any file has."""
        hashed = hashlib.sha256()
        try:
            with self._opened(path) as entry:
                while piece := entry.read(AT_A_TIME):
                    hashed.update(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            return ""
        return hashed.hexdigest()

    def document(self, path: str) -> bytes:
        """The whole of a document.

        Raises:
            UnreadableError: where it is missing, cannot be unpacked, or is larger than any.
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

    def _look(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > self.MOST_FILES or sum(one.file_size for one in entries) > self.LARGEST:
            raise UnreadableError("The ZIP says that it holds more than any pack: it was not unpacked.")
        for one in entries:
            self._refuse(one)
            self._entries[one.filename] = one

    def _refuse(self, one: zipfile.ZipInfo) -> None:
        path = PurePosixPath(one.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in one.filename or ":" in one.filename:
            raise UnreadableError(
                "The ZIP holds a file whose path leads out of its folder: do not unpack it."
            )
        if one.filename in self._entries:
            raise UnreadableError("The ZIP holds two files of one name: nobody can say which is meant.")
        if one.flag_bits & 1:
            raise UnreadableError("The ZIP is encrypted.")
        if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError("The ZIP is compressed in a way that no pack is.")
        if one.file_size > one.compress_size * self.MOST_DEFLATED + 1_000:
            raise UnreadableError("The ZIP says that it holds more than can be in it: it was not unpacked.")
