"""Tables that InDesign pours into a layout: Window, Utilities, Data Merge."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from feedback_app.export.delimited import BYTE_ORDER_MARK, comma_separated, one_line, tab_separated
from feedback_app.export.document import FrozenRelease, StandingQuote, stem
from feedback_app.export.file import File
from feedback_app.export.formats.base import Format, FormatGroup
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.typesetting.card_size import SQUARE

ONE_QUOTE = ("quote", "said", "number", "@card")
Rows = list[tuple[str, ...]]


class InDesign(Format):
    """Two tables: a row for each quote, for a template of one quote, and one row with all of them, for a page of many.
    Each is written as UTF-16 with tabs and as UTF-8 with commas.

    Data Merge takes no line break in a field, so line breaks become spaces. It looks beside the table for a picture
    that is named without a folder, so the tables lie with the cards.
    """

    name = "indesign"
    label = "InDesign data merge"
    purpose = (
        "For InDesign's Data Merge: -quotes- has a row a quote, -edition- one row with quote1, said1 and so on; the "
        ".txt has tabs (UTF-16), the .csv commas (UTF-8). Keep them beside the cards, which @card names. The words are "
        "the exact ones, a line break is a space."
    )
    group = FormatGroup.DESIGNERS
    folder = "cards"
    may_refuse = False

    def files(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[File]:
        quotes = [ONE_QUOTE, *(_row(quote) for quote in release.standing())]
        for name, rows in (("quotes", quotes), ("edition", _edition(release))):
            start = f"{stem(release)}-indesign-{name}"
            yield File(f"{start}-tab.txt", tab_separated(rows))
            yield File(f"{start}-comma.csv", _commas(rows))


def _row(quote: StandingQuote) -> tuple[str, ...]:
    return one_line(quote.words), one_line(quote.introduction), quote.quote, _card(quote.quote)


def _edition(release: FrozenRelease) -> Rows:
    fields = {"title": one_line(release.title), "period": one_line(release.period)}
    for number, quote in enumerate(release.standing(), start=1):
        fields |= {f"{name}{number}": field for name, field in zip(ONE_QUOTE, _row(quote), strict=True)}
    return [tuple(fields), tuple(fields.values())]


def _commas(rows: Rows) -> Iterator[bytes]:
    yield BYTE_ORDER_MARK
    yield from comma_separated(rows)


def _card(quote: str) -> str:
    """The name of the quote's square card, without its folder."""
    return PurePosixPath(SQUARE.card_name(quote, "png")).name
