"""Rows as text that other programs read as tables."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What tells a spreadsheet, and InDesign, that a file is UTF-8."""

BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def comma_separated(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """A row at a time in UTF-8, every field quoted, ended by CRLF (RFC 4180)."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in rows:
        writer.writerow(row)
        yield kept.getvalue().encode("utf-8")
        kept.seek(0)
        kept.truncate()


def tab_separated(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """A row at a time in UTF-16, little end first, behind its mark; nothing is quoted, so no field may hold a tab or a
    line end."""
    yield b"\xff\xfe"
    for row in rows:
        yield ("\t".join(map(str, row)) + "\r\n").encode("utf-16-le")


def one_line(words: object) -> str:
    """``words`` with one space for each run of tabs and line ends. No sign that prints changes."""
    return BREAKS.sub(" ", str(words))
