"""What is given to a source of ours: values, by name."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class SetQuote:
    """A quote to be set: its name such as "Q-4", the exact words, and how it is introduced: "One force said"."""

    quote: str
    words: str
    said: str


@dataclass(frozen=True)
class Look:
    """``colour`` as ``#rrggbb``, the ground of white words; ``logo`` the text of an SVG, or empty."""

    colour: str
    organisation: str
    logo: str = ""
    logo_alt: str = ""


@dataclass(frozen=True)
class Page:
    """A page of the source ``source``.typ. ``sheet`` is what staff call it in a sentence: "the A4 infographic".

    ``made_at``, in UTC, is the date in the file; nothing else tells when it was set. ``width`` and ``height`` are in
    points, ``dpi`` is how many pixels stand to the inch as a picture.
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
        """As the source reads it."""
        return {
            "title": self.title,
            "width": self.width,
            "height": self.height,
            "look": asdict(self.look),
            "quotes": [asdict(one) for one in self.quotes],
            "date": [self.made_at.year, self.made_at.month, self.made_at.day],
            **self.more,
        }
