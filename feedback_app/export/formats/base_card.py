"""Quote cards, one quote on each: what PDF, PNG and SVG share."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from feedback_app.export.document import FrozenRelease, StandingQuote
from feedback_app.export.file import File
from feedback_app.export.formats.base import Format, FormatGroup
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.typesetting.card_size import CardSize
from feedback_app.export.typesetting.compiling import FileKind, compiled
from feedback_app.export.typesetting.look import look
from feedback_app.export.typesetting.page import Page, SetQuote


class Cards(Format):
    """One card for each quote in each of ``sizes``. A card is set when its bytes are asked for, not before."""

    group = FormatGroup.DESIGNERS
    folder = "cards"

    sizes: ClassVar[tuple[CardSize, ...]]

    @property
    @abstractmethod
    def file_kind(self) -> FileKind:
        """What Typst makes of the page; the files' names end with it."""

    def files(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[File]:
        """All sizes of one quote, then those of the next."""
        for quote in release.standing():
            for size in self.sizes:
                yield File(
                    size.card_name(quote.quote, self.file_kind), self._pieces(release, quote, size, style)
                )

    def card(self, release: FrozenRelease, quote: StandingQuote, size: CardSize, style: Style) -> bytes:
        """The bytes of one card.

        Raises:
            CannotBeSetError: where the words are too long or hold a sign that no font has.
        """
        return compiled(card_page(release, quote, size, style), self.file_kind)

    def _pieces(
        self, release: FrozenRelease, quote: StandingQuote, size: CardSize, style: Style
    ) -> Iterator[bytes]:
        yield self.card(release, quote, size, style)


def card_page(release: FrozenRelease, quote: StandingQuote, size: CardSize, style: Style) -> Page:
    """The card as a page to set; number and release stand in its foot."""
    reference = f"{quote.quote}, release {release.number}"
    return Page(
        source="card",
        sheet=f"the {size.name} card",
        title=reference,
        width=size.width,
        height=size.height,
        look=look(release, style),
        quotes=(SetQuote(quote.quote, quote.words, quote.introduction),),
        made_at=release.released_at,
        more={"foot": reference},
        dpi=size.dpi,
    )
