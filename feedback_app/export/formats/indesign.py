"""Tables that InDesign pours into a layout: Window, Utilities, Data Merge."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from feedback_app.export.card_name import card_name
from feedback_app.export.delimited import BYTE_ORDER_MARK, comma_separated, one_line, tab_separated
from feedback_app.export.document import FrozenRelease, StandingQuote, stem
from feedback_app.export.file import File
from feedback_app.export.formats.base import For, Format
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.typesetting.card_size import SQUARE

ONE_QUOTE = ("quote", "said", "number", "@card")
Rows = list[tuple[str, ...]]


class InDesign(Format):
    """One row a quote for a template of one quote, and one row an edition for a page that holds them all; each as
    UTF-16 with tabs and as UTF-8 with commas.

    Data Merge takes no line break in a field, so white space is folded to one space. It looks for a picture that is
    named without a folder beside the table, so the tables lie with the cards.
    """

    name = "indesign"
    label = "InDesign data merge"
    purpose = (
        "For InDesign's Data Merge: -quotes- has a row a quote, -edition- one row with quote1, said1 and so on; the "
        ".txt has tabs (UTF-16), the .csv commas (UTF-8). Keep them beside the cards, which @card names. The words are "
        "the exact ones, a line break is a space."
    )
    taker = For.DESIGNERS
    folder = "cards"
    may_refuse = False

    def files(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[File]:
        """Four tables."""
        quotes = [ONE_QUOTE, *(_row(one) for one in release.standing())]
        for name, rows in (("quotes", quotes), ("edition", _edition(release))):
            start = f"{stem(release)}-indesign-{name}"
            yield File(f"{start}-tab.txt", tab_separated(rows))
            yield File(f"{start}-comma.csv", _commas(rows))


def _row(one: StandingQuote) -> tuple[str, ...]:
    return one_line(one.words), one_line(one.said), one.quote, _card(one.quote)


def _edition(release: FrozenRelease) -> Rows:
    fields = {"title": one_line(release.title), "period": one_line(release.period)}
    for place, one in enumerate(release.standing(), start=1):
        fields |= {f"{name}{place}": field for name, field in zip(ONE_QUOTE, _row(one), strict=True)}
    return [tuple(fields), tuple(fields.values())]


def _commas(rows: Rows) -> Iterator[bytes]:
    yield BYTE_ORDER_MARK
    yield from comma_separated(rows)


def _card(quote: str) -> str:
    """The file of the quote's square card, beside the table."""
    return PurePosixPath(card_name(quote, SQUARE, "png")).name
