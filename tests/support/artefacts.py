"""Everything that can be read in a file, however it is packed: its bytes, what is zipped in it, a PDF's text and
properties."""

import io
import zipfile
from collections.abc import Iterator

from pypdf import PdfReader


def readings(name: str, kept: bytes) -> Iterator[tuple[str, str]]:
    """What stands in the file, each with where it was found."""
    yield name, name
    yield name, kept.decode("utf-8", errors="replace")
    if kept[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        yield f"{name} as UTF-16", kept.decode("utf-16", errors="replace")
    if zipfile.is_zipfile(io.BytesIO(kept)):
        yield from _unzipped(name, kept)
    if kept.startswith(b"%PDF"):
        yield from _told_by_pdf(name, kept)


def _unzipped(name: str, kept: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(kept)) as folder:
        yield f"{name} comment", folder.comment.decode("utf-8", errors="replace")
        for part in folder.namelist():
            yield from readings(f"{name}/{part}", folder.read(part))


def _told_by_pdf(name: str, kept: bytes) -> Iterator[tuple[str, str]]:
    document = PdfReader(io.BytesIO(kept))
    yield f"{name} text", "\n".join(page.extract_text() for page in document.pages)
    yield f"{name} properties", repr(dict(document.metadata or {}))
    yield f"{name} XMP", repr(document.xmp_metadata and document.xmp_metadata.stream.get_data())
