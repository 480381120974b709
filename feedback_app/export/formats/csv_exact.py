"""CSV with exactly the words approved, for a program."""

from collections.abc import Iterator
from itertools import chain

from feedback_app.export.delimited import BYTE_ORDER_MARK, comma_separated
from feedback_app.export.document import FrozenRelease, StandingQuote
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style

COLUMNS = ("position", "quote", "words", "attribution", "said", "sha256")


def fields(quote: StandingQuote) -> tuple[object, ...]:
    """The fields of one row, as ``COLUMNS`` names them."""
    return (
        quote.position,
        quote.quote,
        quote.words,
        quote.attribution,
        quote.introduction,
        quote.sha256,
    )


class CsvExact(OneFile):
    """RFC 4180 in UTF-8 behind a byte order mark. Nothing is put before a field that begins like a formula: that would
    change the words."""

    name = "csv"
    label = "CSV, exact"
    purpose = (
        "The exact words and attributions, for a program that reads CSV. Do not open it in a spreadsheet."
    )
    group = FormatGroup.PIPELINE
    folder = "data"
    may_refuse = False
    suffix = "-exact.csv"
    media_type = "text/csv; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """One row a quote, below the names of the columns."""
        yield BYTE_ORDER_MARK
        yield from comma_separated(chain([COLUMNS], map(fields, release.standing())))
