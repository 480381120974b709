"""The sizes in which one quote leaves as a card, all of one design, and how the files are called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CardSize:
    """``width`` and ``height`` are in points of 1/72 inch; ``dpi`` is how many pixels a picture has to the inch."""

    name: str
    width: float
    height: float
    dpi: int = 72

    def card_name(self, quote: str, suffix: str) -> str:
        """The card's path in a pack, as ``cards/Q-4-1080x1080.png``: ``quote`` is "Q-4", ``suffix`` has no dot."""
        return f"cards/{quote}-{self.name}.{suffix}"


MILLIMETRE = 72 / 25.4
"""A millimetre in points."""

SQUARE = CardSize("1080x1080", 1080, 1080)
WIDE = CardSize("1920x1080", 1920, 1080)
PRINT = CardSize("print", 148 * MILLIMETRE, 105 * MILLIMETRE, dpi=300)
"""A6 across, 148 x 105 mm: a postcard, which any printer takes. 1748 x 1240 pixels as a picture."""

SCREEN_SIZES = (SQUARE, WIDE)
CARD_SIZES = (*SCREEN_SIZES, PRINT)
