"""Quote cards as vector drawings."""

from xml.sax.saxutils import escape

from feedback_app.export.document import FrozenRelease, StandingQuote
from feedback_app.export.formats.base_card import Cards
from feedback_app.export.style import Style
from feedback_app.export.typesetting.card_size import SCREEN_SIZES, CardSize


class CardSvg(Cards):
    """Letters are outlines, so that a card looks the same without our fonts; the words stand in its title, for screen
    readers."""

    name = "card-svg"
    label = "Quote cards, SVG"
    purpose = (
        "Each quote as a drawing that scales (1080 x 1080, 1920 x 1080), for web pages and layout software."
    )
    file_kind = "svg"
    sizes = SCREEN_SIZES

    def card(self, release: FrozenRelease, quote: StandingQuote, size: CardSize, style: Style) -> bytes:
        """The card as Typst drew it, with a title that says its words."""
        drawn = super().card(release, quote, size, style).decode()
        start, end, rest = drawn.partition(">")
        words = f"{quote.introduction}: \N{LEFT DOUBLE QUOTATION MARK}{quote.words}\N{RIGHT DOUBLE QUOTATION MARK}"
        return f'{start} role="img"{end}<title>{escape(words)}</title>{rest}'.encode()
