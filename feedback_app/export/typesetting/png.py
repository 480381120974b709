"""Reads the size of a PNG (ISO/IEC 15948), and writes how large it prints."""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEAD = len(SIGNATURE) + 4 + 4 + 13 + 4
"""Where the first chunk, IHDR, ends: its length, its name, 13 bytes and a checksum."""


class NotPngError(Exception):
    """The bytes are no PNG, or it was cut short or changed."""


def pixels(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels.

    Raises:
        NotPngError: where it is no whole PNG: every chunk is checked against its sum.
    """
    if not picture.startswith(SIGNATURE):
        raise NotPngError
    chunks = list(_chunks(picture))
    if chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise NotPngError
    width, height = struct.unpack(">II", chunks[0][1][:8])
    return width, height


def with_density(picture: bytes, dpi: int) -> bytes:
    """The picture with its pixels to the inch, which Typst leaves out: layout software would take 72 for granted."""
    per_metre = round(dpi / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    framed = struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return picture[:HEAD] + framed + picture[HEAD:]


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4].rjust(4))
        chunk, checksum = picture[at + 4 : at + 8 + length], picture[at + 8 + length : at + 12 + length]
        if len(chunk) != length + 4 or checksum != struct.pack(">I", zlib.crc32(chunk)):
            raise NotPngError
        yield chunk[:4], chunk[4:]
        at += 12 + length
    if at == len(SIGNATURE):
        raise NotPngError
