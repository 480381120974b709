"""A table that Canva pours into a design: Apps, Bulk create."""

from collections.abc import Iterator

from feedback_app.export.delimited import comma_separated, one_line
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import For, OneFile
from feedback_app.export.style import PLAIN, Style


class Canva(OneFile):
    """UTF-8 without a mark, which Canva would take for a part of the first name."""

    name = "canva"
    label = "Canva bulk create"
    purpose = (
        "For Canva's Bulk create: connect Quote, Said and Number to the texts of a design. The words are the exact "
        "ones, a line break is a space."
    )
    taker = For.DESIGNERS
    folder = "layout"
    may_refuse = False
    suffix = "-canva.csv"
    media_type = "text/csv; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """One row a quote, below a row of names."""
        yield from comma_separated([("Quote", "Said", "Number")])
        yield from comma_separated(
            (one_line(one.words), one_line(one.said), one.quote) for one in release.standing()
        )
