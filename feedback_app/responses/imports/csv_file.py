"""A CSV file as lines of cells: its encoding known or refused, never guessed into garbled words."""

import codecs
import csv
import io
from collections.abc import Iterator

from feedback_app.responses.imports.cell import FileRefusedError

ENCODINGS = ("utf-8", "utf-16", "windows-1252")
MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32's little-endian one begins with that of UTF-16."""

DELIMITERS = ",;\t"
"""The comma of Microsoft Forms; the semicolon and the tab that Excel writes with other settings."""

LONGEST_CELL = 2**31 - 1
"""Beyond 131,072 characters Python's reader gives up the whole file. Here one long cell must not stop the
other rows: the limit of its question refuses it, and the size of the file is bounded before."""

csv.field_size_limit(LONGEST_CELL)


def lines(content: bytes, encoding: str | None = None) -> Iterator[tuple[str, ...]]:
    """Each line with as many cells as it has; ``encoding`` for a file without a byte order mark.

    Raises:
        FileRefusedError: for another encoding, and for quote marks that do not pair.
    """
    text = _decoded(content, encoding)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield from map(tuple, reader)
    except csv.Error as broken:
        message = f"Line {reader.line_num} is not sound CSV ({broken}), so no line after it can be trusted."
        raise FileRefusedError(message) from broken


def _decoded(content: bytes, encoding: str | None) -> str:
    known = next((name for mark, name in MARKED if content.startswith(mark)), encoding)
    if known == "windows-1252":
        _refuse_utf_8(content)
    if known not in {None, "utf-8"}:
        return _as(str(known), content)
    if content.count(b"\0") * 4 > len(content):
        message = "The file looks like UTF-16 without a mark. Save it as CSV UTF-8, or add --encoding utf-16."
        raise FileRefusedError(message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _with_halves(content)


def _refuse_utf_8(content: bytes) -> None:
    """Letters beyond ASCII that happen to be sound UTF-8 are UTF-8: read otherwise, they would be garbled."""
    try:
        if content.decode("utf-8").isascii():
            return
    except UnicodeDecodeError:
        return
    message = "The file is UTF-8. Leave out --encoding, or its letters would be garbled."
    raise FileRefusedError(message)


def _as(encoding: str, content: bytes) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        message = f"The file is not {encoding}: byte {wrong.start + 1:,} means nothing in it."
        raise FileRefusedError(message) from wrong


def _with_halves(content: bytes) -> str:
    """UTF-8 in which some program left halves of signs: those rows are refused one by one later."""
    try:
        return content.decode("utf-8", "surrogatepass").removeprefix("\ufeff")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        message = (
            f"Line {line:,} is not UTF-8, so letters would be garbled. Save the file as CSV UTF-8; "
            "if it is an older Excel's CSV from Windows, add --encoding windows-1252."
        )
        raise FileRefusedError(message) from wrong


def _delimiter(text: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _width(text, delimiter))


def _width(text: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), ()))
    except csv.Error:
        return 0
