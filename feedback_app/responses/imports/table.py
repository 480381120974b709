"""A spreadsheet as rows under titles, CSV or XLSX."""

from collections.abc import Iterator
from dataclasses import dataclass

from feedback_app.responses.imports import csv_file, xlsx_file
from feedback_app.responses.imports.cell import Cell, FileRefusedError, text_of

LARGEST_FILE = 32 * 2**20
"""Bytes; 50,000 rows of the sample survey as CSV take 20 MB."""

MOST_ROWS = xlsx_file.MOST_LINES - 1
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """``number`` is the one that Excel shows beside the row: the titles stand in 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Titles, and the rows that are not blank throughout; a damaged one has too few cells or too many."""

    titles: tuple[str, ...]
    rows: tuple[Row, ...]


def rows_of(content: bytes, encoding: str | None = None) -> Table:
    """CSV or XLSX by its first bytes; ``encoding`` for CSV without a byte order mark.

    Raises:
        FileRefusedError: for another kind of file, one that is too large, and one without titles.
    """
    if len(content) > LARGEST_FILE:
        message = f"The file is larger than {LARGEST_FILE >> 20} MB. Import it in parts."
        raise FileRefusedError(message)
    if content.startswith(OLE):
        message = (
            "The file is an old .xls workbook, or one with a password. Save it as .xlsx without a password."
        )
        raise FileRefusedError(message)
    workbook = content.startswith(ZIP)
    lines = iter(xlsx_file.lines(content) if workbook else csv_file.lines(content, encoding))
    titles = _trimmed(next(lines, ()), 0)
    if not titles:
        message = "The file has no titles in its first row."
        raise FileRefusedError(message)
    width = len(titles)
    padding = ("",) * width if workbook else ()
    return Table(tuple(map(text_of, titles)), tuple(_rows(lines, width, padding)))


def _rows(lines: Iterator[tuple[Cell, ...]], width: int, padding: tuple[Cell, ...]) -> Iterator[Row]:
    # A workbook leaves out blank cells at the end of a row, so there they are put back; CSV does not.
    for number, cells in enumerate(lines, start=2):
        if number > MOST_ROWS + 1:
            message = f"The file has more than {MOST_ROWS:,} rows. Import it in parts."
            raise FileRefusedError(message)
        if any(text_of(cell).strip() for cell in cells):
            trimmed = _trimmed(cells, width)
            yield Row(number, trimmed + padding[len(trimmed) :])


def _trimmed(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """Without blank cells at the end, as long as it is wider than ``width``."""
    end = len(cells)
    while end > width and not text_of(cells[end - 1]).strip():
        end -= 1
    return cells[:end]
