"""CSV that a spreadsheet may open: nothing in it is taken for a formula."""

from collections.abc import Iterator
from itertools import chain

from feedback_app.export.delimited import BYTE_ORDER_MARK, comma_separated
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.formats.csv_exact import COLUMNS, fields
from feedback_app.export.style import PLAIN, Style

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""By OWASP, CSV Injection; some spreadsheets take the full-width signs for the same."""


class CsvForSpreadsheets(OneFile):
    """The exact CSV with an apostrophe before every field that begins like a formula."""

    name = "csv-spreadsheet"
    label = "CSV for spreadsheets"
    purpose = (
        "For Excel, where the workbook will not do. An apostrophe before words that begin like a formula is ours: "
        "never lay out from this file."
    )
    group = FormatGroup.OFFICE
    folder = "office"
    may_refuse = False
    suffix = "-for-spreadsheets.csv"
    media_type = "text/csv; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """One row a quote, below the names of the columns."""
        yield BYTE_ORDER_MARK
        rows = (map(guarded, fields(quote)) for quote in release.standing())
        yield from comma_separated(chain([COLUMNS], rows))


def guarded(field: object) -> str:
    """The field so that a spreadsheet shows it, and computes nothing."""
    text = str(field)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
