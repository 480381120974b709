"""What a release is outside the store, and what every way of writing it down keeps to."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from feedback_app.attribution import said
from feedback_app.canonical import sha256


@dataclass(frozen=True)
class FrozenQuote:
    """One quote as released: the exact words and attribution that were approved, and their fingerprint."""

    quote: str
    words: str
    attribution: str
    sha256: str

    def document(self, position: int) -> dict[str, Any]:
        """As it stands in the release's document."""
        return {
            "position": position,
            "quote": self.quote,
            "words": self.words,
            "attribution": self.attribution,
            "said": said(self.attribution),
            "sha256": self.sha256,
        }


@dataclass(frozen=True)
class FrozenRelease:
    """An edition, numbered and frozen. ``released_at`` is in UTC."""

    edition: int
    title: str
    stream: str
    period: str
    number: int
    released_at: datetime
    quotes: tuple[FrozenQuote, ...]

    def document(self) -> dict[str, Any]:
        """Everything that the release says, as plain values: what its hash is over."""
        return {
            "edition": self.edition,
            "title": self.title,
            "stream": self.stream,
            "period": self.period,
            "number": self.number,
            "released_at": self.released_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "quotes": [quote.document(position) for position, quote in enumerate(self.quotes, start=1)],
        }

    def sha256(self) -> str:
        """SHA-256 over the canonical form of the document, in hexadecimal."""
        return sha256(self.document())


class Format(ABC):
    """One way in which a release leaves. The same release gives the same bytes."""

    name: ClassVar[str]
    """By which it is asked for, in an address and at the command line."""

    label: ClassVar[str]
    """What a member of staff reads on the button."""

    suffix: ClassVar[str]
    media_type: ClassVar[str]

    @abstractmethod
    def written(self, release: FrozenRelease) -> bytes:
        """The whole file."""
