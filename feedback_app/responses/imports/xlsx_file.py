"""An Excel workbook as lines of cells, with bounds that keep a hostile file from filling the memory."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from feedback_app.responses.imports.cell import Cell, FileRefusedError

LARGEST_UNPACKED = 24 * 2**20
"""Bytes. 10,000 rows of the sample survey unpack to 13 MB, at 7 to 1 (measured)."""

TIGHTEST = 100
"""Bytes out of one that is packed. A forged sheet of nothing but empty cells packs 900 to 1, and 48 MB of it
took 3.9 GB of memory to read (measured)."""

MOST_LINES = 50_001
MOST_COLUMNS = 500
"""Many times the survey's 21; a sheet can claim 16,384, and each of its rows would be padded to them."""

UNREADABLE = "The file is not an Excel workbook that can be read. Save it as .xlsx or as CSV UTF-8 again."


def lines(content: bytes) -> tuple[tuple[Cell, ...], ...]:
    """The lines of the first sheet; of a formula, the result that was stored with it.

    Raises:
        FileRefusedError: for what is no workbook, or too large.
    """
    try:
        _check_size(content)
        with warnings.catch_warnings(action="ignore"):
            return tuple(map(_cells, _rows(content)))
    except FileRefusedError:
        raise
    except Exception as broken:  # a forged workbook makes openpyxl raise nearly anything
        raise FileRefusedError(UNREADABLE) from broken


def _check_size(content: bytes) -> None:
    # Sizes are as declared; ``zipfile`` unpacks no more than that of any member.
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = packed.infolist()
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        message = (
            f"The workbook unpacks to more than {LARGEST_UNPACKED >> 20} MB. Save the sheet as CSV UTF-8."
        )
        raise FileRefusedError(message)
    if any(member.file_size > TIGHTEST * max(member.compress_size, 1) for member in members):
        raise FileRefusedError(UNREADABLE)


def _rows(content: bytes) -> Iterator[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a sheet claims of its size is not to be trusted
        yield from islice(sheet.iter_rows(values_only=True), MOST_LINES + 1)
    finally:
        book.close()


def _cells(row: tuple[object, ...]) -> tuple[Cell, ...]:
    if any(value is not None for value in row[MOST_COLUMNS:]):
        message = f"The sheet has more than {MOST_COLUMNS} columns. Is it the right sheet?"
        raise FileRefusedError(message)
    return tuple(map(_cell, row[:MOST_COLUMNS]))


def _cell(value: object) -> Cell:
    if isinstance(
        value, datetime
    ):  # Excel keeps a fraction of a day, so a whole second may come back a little off
        return (value + timedelta(milliseconds=500)).replace(microsecond=0)
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else unescape(str(value))
