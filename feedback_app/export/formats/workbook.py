"""An Excel workbook in which every cell is text."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from feedback_app.export import plain_english
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.zip_stream import redated

QUOTES = (("No.", 6), ("Quote", 9), ("Words", 76), ("Attribution", 30), ("As it introduces the words", 34))
FIGURES = (("Figure", 52), ("Value", 60))
ABOUT = (("About this release", 28), ("", 84))
"""The columns of the three sheets, with their widths in characters."""

FACE = {"font_name": "Arial", "font_size": 10, "valign": "top"}
LINE = 14
"""Height of a line in points."""

Row = Sequence[str]


class Workbook(OneFile):
    """Cells are written as strings, so that words which begin like a formula stay words, without an apostrophe."""

    name = "xlsx"
    label = "Excel workbook"
    purpose = "To read, sort and comment in Excel: the quotes, the figures, and what this release is."
    group = FormatGroup.OFFICE
    folder = "office"
    may_refuse = False
    suffix = ".xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, {"in_memory": True})
        head = book.add_format(
            {**FACE, "bold": True, "font_color": "#ffffff", "bg_color": style.colour(release.stream)}
        )
        cell = book.add_format({**FACE, "text_wrap": True, "bottom": 1, "bottom_color": "#cfd6dd"})
        _sheet(book.add_worksheet("Quotes"), QUOTES, _quotes(release), head, cell)
        _sheet(book.add_worksheet("Figures"), FIGURES, _figures(release), head, cell)
        _sheet(book.add_worksheet("About"), ABOUT, _about(release), head, cell)
        book.set_properties(
            {
                "title": release.title,
                "author": style.organisation,
                "created": release.released_at.astimezone(UTC).replace(microsecond=0, tzinfo=None),
            }
        )
        book.close()
        yield redated(file.getvalue(), release.released_at)


def _sheet(
    sheet: Worksheet,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Row],
    head: CellFormat,
    cell: CellFormat,
) -> None:
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    sheet.set_row(0, LINE + 4)
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, _height(row, columns))
        for column, words in enumerate(row):
            sheet.write_string(number, column, words, cell)  # ``write`` would take "=1+1" for a formula
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(row: Row, columns: Sequence[tuple[str, int]]) -> float:
    """The height of the row in points, by the cell with the most lines; Excel takes at most 409."""
    lines = max(
        sum(1 + int(len(line) / (1.15 * width)) for line in words.split("\n"))
        for words, (_, width) in zip(row, columns, strict=True)
    )
    return min(LINE * lines + 6, 409)


def _quotes(release: FrozenRelease) -> Iterator[Row]:
    return (
        (str(quote.position), quote.quote, quote.words, quote.attribution, quote.introduction)
        for quote in release.standing()
    )


def _figures(release: FrozenRelease) -> Iterator[Row]:
    yield from plain_english.figure_lines(release) or [
        plain_english.FigureLine("No figures were released with these quotes.", "")
    ]
    if note := plain_english.about_figures(release):
        yield "Note", note


def _about(release: FrozenRelease) -> Iterator[Row]:
    yield "Title", release.title
    yield "Work stream and period", plain_english.heading(release)
    yield "Release", plain_english.frozen_on(release)
    yield "SHA-256 of the release", release.sha256
    yield from (("Withdrawn", line) for line in plain_english.withdrawn(release))
    yield from (("Since the last release", line) for line in plain_english.changes(release))
