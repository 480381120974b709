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
from feedback_app.export.formats.base import For, Format, OneFile
from feedback_app.export.pack_readme import LeftOut, changes, read_me
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.typesetting.fault import CannotBeSetError
from feedback_app.export.zip_stream import archived

SCHEMA = "force-feedback/pack/1"
MANIFEST = "manifest.json"
SOFTWARE = "force-feedback"
IN_MEMORY = 8_000_000
"""Bytes of what may refuse that are kept in memory; more goes to a file that nobody else can open."""

AT_A_TIME = 65_536
MAKERS = ("python-docx", "python-pptx", "typst", "xlsxwriter")
"""What else writes files: with other versions of these, other bytes may say the same."""


@dataclass(frozen=True)
class Download:
    """A way out as one file."""

    name: str
    media_type: str
    pieces: Iterator[bytes]


class Pack(OneFile):
    """Streamed: at any moment one of its files is in memory, and of JSON and CSV a few quotes. What may refuse the
    release is made before the first byte leaves; a format that does is left out, and the README says which and why.
    The manifest comes last, when every file has been hashed.
    """

    name = "pack"
    label = "Whole pack"
    purpose = "Everything below in one ZIP, with a README that says what each file is for, and hashes that prove it."
    taker = For.DESIGNERS
    suffix = "-pack.zip"
    media_type = "application/zip"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """The archive, piece by piece."""
        return archived(packed(release, style), release.released_at)


PACK = Pack()
WAYS_OUT: Mapping[str, Format] = MappingProxyType({PACK.name: PACK, **FORMATS})
"""Every way in which a release leaves, by name: as the whole pack, and as each format by itself."""


def file_name(form: Format, release: FrozenRelease) -> str:
    """By which a way out is kept as one file."""
    return stem(release) + (form.suffix if isinstance(form, OneFile) else f"-{form.name}.zip")


def media_type(form: Format) -> str:
    """What a way out is as one file."""
    return form.media_type if isinstance(form, OneFile) else PACK.media_type


def download(form: Format, release: FrozenRelease, style: Style = PLAIN) -> Download:
    """``form`` as one file: a format of many files as a ZIP of them."""
    if isinstance(form, OneFile):
        (file,) = form.files(release, style)
        return Download(file.name, media_type(form), iter(file.pieces))
    files = _made_first(form.files(release, style)) if form.may_refuse else form.files(release, style)
    placed = (File(placed_in(form, file), file.pieces) for file in files)
    return Download(file_name(form, release), media_type(form), archived(placed, release.released_at))


def placed_in(form: Format, file: File) -> str:
    """Where a pack holds the file."""
    return file.name if "/" in file.name else f"{form.folder}/{file.name}"


def style_document(style: Style) -> dict[str, Any]:
    """What formats take of the style, as the manifest says it: with this, the files can be made again."""
    logo = hashlib.sha256(style.logo).hexdigest() if style.logo else None
    return {
        "outcomes": style.outcomes,
        "enablers": style.enablers,
        "organisation": style.organisation,
        "logo_sha256": logo,
    }


def made_with() -> dict[str, str]:
    """By what files are written here, with versions."""
    return {name: version(name) for name in MAKERS} | {"zlib": zlib.ZLIB_RUNTIME_VERSION}


def packed(
    release: FrozenRelease, style: Style = PLAIN, forms: Iterable[Format] = tuple(FORMATS.values())
) -> Iterator[File]:
    """The files of the pack in order, each to be read before the next is asked for."""
    forms = list(forms)
    sure = [form for form in forms if not form.may_refuse]
    listed: list[dict[str, Any]] = []
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
        refusing = [form for form in forms if form.may_refuse]
        aside, left_out = _set_aside(spool, refusing, release, style)
        for part in (_words(release, left_out), aside, _placed(sure, release, style)):
            for file in part:
                yield File(file.name, _hashed(file, listed))
        yield File(MANIFEST, [_manifest(release, style, listed, left_out)])


def _words(release: FrozenRelease, left_out: LeftOut) -> Iterator[File]:
    """What the pack says of itself; the README names every format, also where just some are made again."""
    schema = resources("feedback_app.export").joinpath("release.schema.json").read_bytes()
    yield File("README.txt", [read_me(release, FORMATS, left_out)])
    yield File("CHANGES.txt", [changes(release)])
    yield File("data/release.schema.json", [schema])


def _placed(forms: Iterable[Format], release: FrozenRelease, style: Style) -> Iterator[File]:
    for form in forms:
        for file in form.files(release, style):
            yield File(placed_in(form, file), file.pieces)


def _set_aside(
    spool: IO[bytes], forms: Iterable[Format], release: FrozenRelease, style: Style
) -> tuple[list[File], LeftOut]:
    """The files of ``forms``, all made; with the sentences of those that refuse the release, by their names.

    A frozen release cannot be shortened: one that is too long for a page leaves in all the other ways.
    """
    made: list[File] = []
    left_out: dict[str, str] = {}
    for form in forms:
        try:
            made.extend(_spooled(spool, _placed([form], release, style)))
        except CannotBeSetError as refused:
            left_out[form.name] = str(refused)
    return made, left_out


def _made_first(files: Iterable[File]) -> Iterator[File]:
    """The files, the first of them once all are made."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
        yield from _spooled(spool, files)


def _spooled(spool: IO[bytes], files: Iterable[File]) -> list[File]:
    made = []
    for file in files:
        start = spool.seek(0, os.SEEK_END)
        spool.writelines(file.pieces)
        made.append(File(file.name, _stretch(spool, start, spool.tell())))
    return made


def _stretch(spool: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    while start < end:
        spool.seek(start)
        piece = spool.read(min(AT_A_TIME, end - start))
        start += len(piece)
        yield piece


def _hashed(file: File, listed: list[dict[str, Any]]) -> Iterator[bytes]:
    """The file's pieces; when the last has gone, it is listed."""
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
            {"quote": one.quote, "withdrawn_on": one.withdrawn_on.isoformat() if one.withdrawn_on else None}
            for one in release.withdrawn()
        ],
        "left_out": dict(left_out),
        "files": listed,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
