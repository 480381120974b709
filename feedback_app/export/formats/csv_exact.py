"""CSV with exactly the words approved, for a program."""

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter

from feedback_app.export.delimited import BYTE_ORDER_MARK, comma_separated
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import For, OneFile
from feedback_app.export.style import PLAIN, Style

COLUMNS = ("position", "quote", "words", "attribution", "said", "sha256")
fields = attrgetter(*COLUMNS)


class CsvExact(OneFile):
    """UTF-8 with a byte order mark, every field quoted, rows ended by CRLF (RFC 4180).

    Nothing is put before a field that starts like a formula: that would change the words. Open it as text.
    """

    name = "csv"
    label = "CSV, exact"
    purpose = (
        "The exact words and attributions, for a program that reads CSV. Do not open it in a spreadsheet."
    )
    taker = For.PIPELINE
    folder = "data"
    may_refuse = False
    suffix = "-exact.csv"
    media_type = "text/csv; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """One row a quote, below a row of names."""
        yield BYTE_ORDER_MARK
        yield from comma_separated(chain([COLUMNS], map(fields, release.standing())))
