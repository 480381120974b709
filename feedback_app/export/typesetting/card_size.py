"""The sizes in which one quote leaves as a card. All are one design."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CardSize:
    """``width`` and ``height`` in points of 1/72 inch; ``dpi`` is how many pixels stand to the inch as a picture.

    ``name`` ends the file's name, after the quote.
    """

    name: str
    width: float
    height: float
    dpi: int = 72


MILLIMETRE = 72 / 25.4
"""In points."""

SQUARE = CardSize("1080x1080", 1080, 1080)
WIDE = CardSize("1920x1080", 1920, 1080)
PRINT = CardSize("print", 148 * MILLIMETRE, 105 * MILLIMETRE, dpi=300)
"""A6 across, 148 x 105 mm: a postcard, which any printer takes. 1748 x 1240 pixels as a picture."""

SCREEN_SIZES = (SQUARE, WIDE)
CARD_SIZES = (*SCREEN_SIZES, PRINT)
