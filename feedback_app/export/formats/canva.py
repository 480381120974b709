"""A table that Canva pours into a design: Apps, Bulk create."""

from collections.abc import Iterator

from feedback_app.export.delimited import comma_separated, one_line
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style


class Canva(OneFile):
    """UTF-8 without a byte order mark: Canva would take it for a part of the first column's name."""

    name = "canva"
    label = "Canva bulk create"
    purpose = (
        "For Canva's Bulk create: connect Quote, Said and Number to the texts of a design. The words are the exact "
        "ones, a line break is a space."
    )
    group = FormatGroup.DESIGNERS
    folder = "layout"
    may_refuse = False
    suffix = "-canva.csv"
    media_type = "text/csv; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """One row a quote, below the names of the columns."""
        yield from comma_separated([("Quote", "Said", "Number")])
        yield from comma_separated(
            (one_line(quote.words), one_line(quote.introduction), quote.quote) for quote in release.standing()
        )
