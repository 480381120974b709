"""Tables as text, for spreadsheets, programs and InDesign."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""By this a spreadsheet, and InDesign, know that a file is UTF-8."""

BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def comma_separated(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """The rows in UTF-8, one at a time, every field quoted, ended by CRLF (RFC 4180)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue().encode("utf-8")
        buffer.seek(0)
        buffer.truncate()


def tab_separated(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """The rows in UTF-16, one at a time, little end first, behind a byte order mark. Nothing is quoted: no field may
    hold a tab or a line end."""
    yield b"\xff\xfe"
    for row in rows:
        yield ("\t".join(map(str, row)) + "\r\n").encode("utf-16-le")


def one_line(words: object) -> str:
    """``words`` with one space for each run of tabs and line ends; every sign that prints stays."""
    return BREAKS.sub(" ", str(words))
