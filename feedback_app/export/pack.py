"""A release as one ZIP: every format in its folder, what each file is for, and what proves that it is whole."""

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files as resources
from types import MappingProxyType
from typing import IO, Any

from feedback_app.export.document import FrozenRelease, stem
from feedback_app.export.file import File
from feedback_app.export.formats import FORMATS
from feedback_app.export.formats.base import Format, FormatGroup, OneFile
from feedback_app.export.pack_readme import LeftOut, changes, read_me
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.typesetting.fault import CannotBeSetError
from feedback_app.export.zip_stream import archived

SCHEMA = "force-feedback/pack/1"
MANIFEST = "manifest.json"
SOFTWARE = "force-feedback"
IN_MEMORY = 8_000_000
"""Bytes of the files written ahead that are kept in memory; more goes to a file that nobody else can open."""

AT_A_TIME = 65_536
"""Bytes read at a time of a file that was written ahead."""

MAKERS = ("python-docx", "python-pptx", "typst", "xlsxwriter")
"""Libraries that write files: with other versions of these, other bytes may say the same."""


@dataclass(frozen=True)
class ReleaseFile:
    """A release as one file, in one format."""

    name: str
    media_type: str
    pieces: Iterator[bytes]


class Pack(OneFile):
    """Streamed: at any moment one of its files is in memory, and of JSON and CSV a few quotes.

    Formats that may refuse the release are written before the first byte leaves; one that does is left out, and the
    README says which and why. The manifest comes last, when every file has been hashed.
    """

    name = "pack"
    label = "Whole pack"
    purpose = "Everything below in one ZIP, with a README that says what each file is for, and hashes that prove it."
    group = FormatGroup.DESIGNERS
    suffix = "-pack.zip"
    media_type = "application/zip"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        return archived(packed(release, style), release.released_at)


PACK = Pack()
DOWNLOAD_FORMATS: Mapping[str, Format] = MappingProxyType({PACK.name: PACK, **FORMATS})
"""Every format in which a release leaves, by name: the whole pack, and each format by itself."""


def file_name(file_format: Format, release: FrozenRelease) -> str:
    """The name of the release as one file; a format of many files leaves as a ZIP."""
    ending = file_format.suffix if isinstance(file_format, OneFile) else f"-{file_format.name}.zip"
    return stem(release) + ending


def media_type(file_format: Format) -> str:
    """The media type of the release as one file; a format of many files leaves as a ZIP."""
    return file_format.media_type if isinstance(file_format, OneFile) else PACK.media_type


def release_file(file_format: Format, release: FrozenRelease, style: Style = PLAIN) -> ReleaseFile:
    """The release as one file; a format of many files leaves as a ZIP. Where the format refuses the release, asking for
    the first piece raises ``CannotBeSetError``.
    """
    files = file_format.files(release, style)
    if isinstance(file_format, OneFile):
        (file,) = files
        return ReleaseFile(file.name, media_type(file_format), iter(file.pieces))
    files = _written_ahead(files) if file_format.may_refuse else files
    entries = (File(path_in_pack(file_format, file), file.pieces) for file in files)
    archive = archived(entries, release.released_at)
    return ReleaseFile(file_name(file_format, release), media_type(file_format), archive)


def path_in_pack(file_format: Format, file: File) -> str:
    """The path of the file in a pack: a name without a folder goes to the folder of its format."""
    return file.name if "/" in file.name else f"{file_format.folder}/{file.name}"


def style_document(style: Style) -> dict[str, Any]:
    """The style as the manifest holds it: with this, and the logo, the files can be made again."""
    logo = hashlib.sha256(style.logo).hexdigest() if style.logo else None
    return {
        "outcomes": style.outcomes,
        "enablers": style.enablers,
        "organisation": style.organisation,
        "logo_sha256": logo,
    }


def made_with() -> dict[str, str]:
    """The libraries by which files are written here, with their versions."""
    return {name: version(name) for name in MAKERS} | {"zlib": zlib.ZLIB_RUNTIME_VERSION}


def packed(
    release: FrozenRelease, style: Style = PLAIN, formats: Iterable[Format] = tuple(FORMATS.values())
) -> Iterator[File]:
    """The files of the pack in order. Each is read to its end before the next is asked for: the manifest, which comes
    last, lists what was read."""
    formats = list(formats)
    refusing = [file_format for file_format in formats if file_format.may_refuse]
    sure = [file_format for file_format in formats if not file_format.may_refuse]
    listed: list[dict[str, Any]] = []
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
        ahead, left_out = _all_written_ahead(spool, refusing, release, style)
        for part in (_about_the_pack(release, left_out), ahead, _files(sure, release, style)):
            for file in part:
                yield File(file.name, _hashed(file, listed))
        yield File(MANIFEST, [_manifest(release, style, listed, left_out)])


def _about_the_pack(release: FrozenRelease, left_out: LeftOut) -> Iterator[File]:
    """The README names every format, also where just some are made again."""
    schema = resources("feedback_app.export").joinpath("release.schema.json").read_bytes()
    yield File("README.txt", [read_me(release, FORMATS, left_out)])
    yield File("CHANGES.txt", [changes(release)])
    yield File("data/release.schema.json", [schema])


def _files(formats: Iterable[Format], release: FrozenRelease, style: Style) -> Iterator[File]:
    for file_format in formats:
        for file in file_format.files(release, style):
            yield File(path_in_pack(file_format, file), file.pieces)


def _all_written_ahead(
    spool: IO[bytes], formats: Iterable[Format], release: FrozenRelease, style: Style
) -> tuple[list[File], LeftOut]:
    """The files of ``formats``, and why those formats that refuse the release do, by their names.

    A frozen release cannot be shortened: one that is too long for a page leaves in all the other formats.
    """
    files: list[File] = []
    left_out: dict[str, str] = {}
    for file_format in formats:
        try:
            files.extend(_spooled(spool, _files([file_format], release, style)))
        except CannotBeSetError as refused:
            left_out[file_format.name] = str(refused)
    return files, left_out


def _written_ahead(files: Iterable[File]) -> Iterator[File]:
    """The files; the first comes once all are written, so that one that refuses stops the download before it begins."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
        yield from _spooled(spool, files)


def _spooled(spool: IO[bytes], files: Iterable[File]) -> list[File]:
    spooled = []
    for file in files:
        start = spool.seek(0, os.SEEK_END)
        spool.writelines(file.pieces)
        spooled.append(File(file.name, _stretch(spool, start, spool.tell())))
    return spooled


def _stretch(spool: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    while start < end:
        spool.seek(start)
        piece = spool.read(min(AT_A_TIME, end - start))
        start += len(piece)
        yield piece


def _hashed(file: File, listed: list[dict[str, Any]]) -> Iterator[bytes]:
    """The file's pieces; once the last was read, ``listed`` holds the file's path, size and hash."""
    hashed, size = hashlib.sha256(), 0
    for piece in file.pieces:
        hashed.update(piece)
        size += len(piece)
        yield piece
    listed.append({"path": file.name, "bytes": size, "sha256": hashed.hexdigest()})


def _manifest(release: FrozenRelease, style: Style, listed: list[dict[str, Any]], left_out: LeftOut) -> bytes:
    document = {
        "schema": SCHEMA,
        "software": {"name": SOFTWARE, "version": version(SOFTWARE), "made_with": made_with()},
        "edition": release.edition,
        "release": release.number,
        "released_at": release.head()["released_at"],
        "sha256": release.sha256,
        "style": style_document(style),
        "withdrawn": [
            {
                "quote": quote.quote,
                "withdrawn_on": quote.withdrawn_on.isoformat() if quote.withdrawn_on else None,
            }
            for quote in release.withdrawn()
        ],
        "left_out": dict(left_out),
        "files": listed,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
