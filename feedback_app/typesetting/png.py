"""The few bytes of a PNG (ISO 15948) that are read or written here."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEAD = len(SIGNATURE) + 4 + 4 + 13 + 4
"""Where the first chunk, IHDR, ends: its length, its name, 13 bytes and a checksum."""


def pixels(picture: bytes) -> tuple[int, int]:
    """Width and height.

    Raises:
        ValueError: where it is no PNG.
    """
    if picture[:8] != SIGNATURE or picture[12:16] != b"IHDR" or len(picture) < HEAD:
        message = "This is not a PNG."
        raise ValueError(message)
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def with_density(picture: bytes, dpi: int) -> bytes:
    """The picture with how large it prints, which Typst leaves out: layout software would take 72 to the inch."""
    metre = round(dpi / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    whole = struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return picture[:HEAD] + whole + picture[HEAD:]
