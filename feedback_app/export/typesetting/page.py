"""The values that a Typst source is given."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class SetQuote:
    """A quote to be set: its name such as "Q-4", the exact words, and what introduces them: "One force said"."""

    quote: str
    words: str
    introduction: str


@dataclass(frozen=True)
class Look:
    """``colour`` is ``#rrggbb``, the ground behind white words; ``logo`` is the text of an SVG, or empty."""

    colour: str
    organisation: str
    logo: str = ""
    logo_alt: str = ""


@dataclass(frozen=True)
class Page:
    """A page to be set from ``sources/{source}.typ``. ``sheet`` names it in a sentence to staff: "the A4 infographic".

    ``made_at``, in UTC, is the date in the file, and the only moment in it. ``width`` and ``height`` are in points,
    ``dpi`` is how many pixels a picture has to the inch. ``more`` holds the values that this source alone reads.
    """

    source: str
    sheet: str
    title: str
    width: float
    height: float
    look: Look
    quotes: tuple[SetQuote, ...]
    made_at: datetime
    more: Mapping[str, Any]
    dpi: int = 72

    def given(self) -> dict[str, Any]:
        """The values by the names under which the source reads them."""
        return {
            "title": self.title,
            "width": self.width,
            "height": self.height,
            "look": asdict(self.look),
            "quotes": [asdict(quote) for quote in self.quotes],
            "date": [self.made_at.year, self.made_at.month, self.made_at.day],
            **self.more,
        }
