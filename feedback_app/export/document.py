"""What a release is outside the store: a document of plain values, and the seal that proves it.

The seal is a hash over the sealed document, in which a quote is its fingerprint: a quote that had to come out leaves a
tombstone, and what is left still proves itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from feedback_app.domain.attribution import introduction
from feedback_app.export.figures import NO_FIGURES, Figures, read_figures
from feedback_app.lib.canonical_json import sha256

SEALED_WITH_WORDS, SEALED = 1, 2
"""Versions of the sealed document. Releases made before version 0.4 were sealed with their words in it."""

MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How a moment in UTC stands in the document."""

OPEN = ("words", "attribution", "said", "withdrawn_on")
"""Of a quote, what the seal leaves open: what its fingerprint stands for, and what may change after the release."""


@dataclass(frozen=True)
class FrozenQuote:
    """One quote as released: the exact words and attribution that were approved, and their fingerprint. ``permission``
    and ``approval`` are the records behind it, in plain values.

    One that had to come out has no words and no attribution, and the day on which it was withdrawn.
    """

    position: int
    quote: str
    words: str | None
    attribution: str | None
    sha256: str
    permission: Mapping[str, Any] | None = None
    approval: Mapping[str, Any] | None = None
    withdrawn_on: date | None = None

    def document(self) -> dict[str, Any]:
        """The quote as the release's document holds it; the names are those of ``release.schema.json``."""
        return {
            "position": self.position,
            "quote": self.quote,
            "words": self.words,
            "attribution": self.attribution,
            "said": introduction(self.attribution) if self.attribution is not None else None,
            "sha256": self.sha256,
            "permission": dict(self.permission) if self.permission is not None else None,
            "approval": dict(self.approval) if self.approval is not None else None,
            "withdrawn_on": self.withdrawn_on.isoformat() if self.withdrawn_on else None,
        }


@dataclass(frozen=True)
class StandingQuote:
    """A quote that may leave, as formats print it."""

    position: int
    quote: str
    words: str
    attribution: str
    sha256: str

    @property
    def introduction(self) -> str:
        """The attribution as it introduces the words: "One force said"."""
        return introduction(self.attribution)


@dataclass(frozen=True)
class EditionChange:
    """What a release changed of one quote against the release before it. ``what`` is added, removed, reworded or moved;
    ``why`` is one of our own sentences, never words that somebody typed."""

    quote: str
    what: str
    why: str


@dataclass(frozen=True)
class FrozenRelease:
    """An edition, numbered and frozen. ``released_at`` is in UTC, ``audience`` what it is for in words, ``count`` how
    many quotes it was released with.

    ``quotes`` may be gone through more than once; it need not hold them all at a time.
    """

    edition: int
    title: str
    stream: str
    period: str
    audience: str
    number: int
    released_at: datetime
    sha256: str
    count: int
    quotes: Iterable[FrozenQuote]
    figures: Figures = NO_FIGURES
    changes: tuple[EditionChange, ...] = ()
    document_version: int = SEALED

    def standing(self) -> Iterator[StandingQuote]:
        """The quotes that may leave, in order."""
        for quote in self.quotes:
            if quote.words is not None and quote.attribution is not None:
                yield StandingQuote(quote.position, quote.quote, quote.words, quote.attribution, quote.sha256)

    def withdrawn(self) -> Iterator[FrozenQuote]:
        """The tombstones of those that had to come out, in order."""
        return (quote for quote in self.quotes if quote.words is None)

    def head(self) -> dict[str, Any]:
        """Everything that the release says beside its quotes, as plain values."""
        head: dict[str, Any] = {
            "edition": self.edition,
            "title": self.title,
            "stream": self.stream,
            "period": self.period,
            "number": self.number,
            "released_at": self.released_at.strftime(MOMENT),
        }
        if self.document_version == SEALED_WITH_WORDS:
            return head
        return head | {
            "form": self.document_version,
            "audience": self.audience,
            "figures": self.figures.document(),
            "changes": [vars(change) for change in self.changes],
        }

    def document(self) -> dict[str, Any]:
        """The release with all its quotes, as plain values."""
        return {**self.head(), "quotes": [quote.document() for quote in self.quotes]}


def seal(document: Mapping[str, Any]) -> str:
    """SHA-256 over a release's ``document`` as it is sealed, in hexadecimal.

    Raises:
        KeyError, TypeError, ValueError: where the document has not the shape of ``release.schema.json``.
    """
    if document.get("form", SEALED_WITH_WORDS) == SEALED_WITH_WORDS:
        names = ("position", "quote", "words", "attribution", "said", "sha256")
        quotes = [{name: quote[name] for name in names} for quote in document["quotes"]]
    else:
        quotes = [
            {name: value for name, value in quote.items() if name not in OPEN} for quote in document["quotes"]
        ]
    return sha256({**document, "quotes": quotes})


def read_release(document: Mapping[str, Any], sha256: str) -> FrozenRelease:
    """The release that wrote ``document``, which has the shape of the schema, and bears the hash ``sha256``."""
    return FrozenRelease(
        edition=document["edition"],
        title=document["title"],
        stream=document["stream"],
        period=document["period"],
        audience=document.get("audience", ""),
        number=document["number"],
        released_at=datetime.strptime(document["released_at"], MOMENT).replace(tzinfo=UTC),
        sha256=sha256,
        count=len(document["quotes"]),
        quotes=tuple(map(_read_quote, document["quotes"])),
        figures=read_figures(document["figures"]) if "figures" in document else NO_FIGURES,
        changes=tuple(EditionChange(**change) for change in document.get("changes", ())),
        document_version=document.get("form", SEALED_WITH_WORDS),
    )


def _read_quote(document: Mapping[str, Any]) -> FrozenQuote:
    fields = {name: value for name, value in document.items() if name not in ("said", "withdrawn_on")}
    day = document["withdrawn_on"]
    return FrozenQuote(**fields, withdrawn_on=date.fromisoformat(day) if day else None)


def stem(release: FrozenRelease) -> str:
    """How the names of a release's files begin, as edition-3-release-1: nothing that a person typed is in a path."""
    return f"edition-{release.edition}-release-{release.number}"
