"""One quote on a card: what its three kinds of file have in common."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from feedback_app.export.card_name import card_name
from feedback_app.export.document import FrozenRelease, StandingQuote
from feedback_app.export.file import File
from feedback_app.export.formats.base import For, Format
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.typesetting.card_size import CardSize
from feedback_app.export.typesetting.compiling import Form, compiled
from feedback_app.export.typesetting.look import look
from feedback_app.export.typesetting.page import Page, SetQuote


class Cards(Format):
    """A card a quote in each of ``sizes``. Each is set when its bytes are asked for."""

    taker = For.DESIGNERS
    folder = "cards"

    sizes: ClassVar[tuple[CardSize, ...]]

    @property
    @abstractmethod
    def form(self) -> Form:
        """The kind of file, which is the suffix of its name too."""

    def files(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[File]:
        """The cards of one quote after those of another."""
        for quote in release.standing():
            for size in self.sizes:
                yield File(card_name(quote.quote, size, self.form), self._pieces(release, quote, size, style))

    def card(self, release: FrozenRelease, quote: StandingQuote, size: CardSize, style: Style) -> bytes:
        """One card.

        Raises:
            CannotBeSetError: where the words are too long or hold a sign that no font has.
        """
        return compiled(card_page(release, quote, size, style), self.form)

    def _pieces(
        self, release: FrozenRelease, quote: StandingQuote, size: CardSize, style: Style
    ) -> Iterator[bytes]:
        yield self.card(release, quote, size, style)


def card_page(release: FrozenRelease, quote: StandingQuote, size: CardSize, style: Style) -> Page:
    """What stands on the card."""
    named = f"{quote.quote}, release {release.number}"
    return Page(
        source="card",
        sheet=f"the {size.name} card",
        title=named,
        width=size.width,
        height=size.height,
        look=look(release, style),
        quotes=(SetQuote(quote.quote, quote.words, quote.said),),
        made_at=release.released_at,
        more={"foot": named},
        dpi=size.dpi,
    )
