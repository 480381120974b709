"""The infographic, a release on one page: what all sizes of paper share."""

from abc import abstractmethod
from collections.abc import Iterator

from feedback_app.domain.streams import STREAMS
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import OneFile
from feedback_app.export.infographic_figures import counted, figures_given, given_between, printed_day
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.typesetting.card_size import MILLIMETRE
from feedback_app.export.typesetting.compiling import compiled
from feedback_app.export.typesetting.look import look
from feedback_app.export.typesetting.page import Page, SetQuote

HASH_START = 16
"""Digits of the release's hash that stand in the foot: enough to tell two releases apart by eye."""


class Infographic(OneFile):
    """Figures, the forces that answered, and every quote, on one page that conforms to PDF/UA-1 and PDF/A-2a."""

    media_type = "application/pdf"

    @property
    @abstractmethod
    def paper(self) -> tuple[str, int, int]:
        """The paper's name, and its width and height in millimetres."""

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """The whole page in one piece.

        Raises:
            CannotBeSetError: where the quotes do not fit, or hold a sign that no font has.
        """
        yield compiled(self._page(release, style), "pdf")

    def _page(self, release: FrozenRelease, style: Style) -> Page:
        named, width, height = self.paper
        return Page(
            source="infographic",
            sheet=f"the {named} infographic",
            title=release.title,
            width=width * MILLIMETRE,
            height=height * MILLIMETRE,
            look=look(release, style),
            quotes=tuple(
                SetQuote(quote.quote, quote.words, quote.introduction) for quote in release.standing()
            ),
            made_at=release.released_at,
            more={
                "kicker": _kicker(release.stream),
                "when": " \N{MIDDLE DOT} ".join(filter(None, (release.period, release.audience))),
                "foot": _foot(release),
                **figures_given(release.figures),
            },
        )


def _kicker(stream: str) -> str:
    """ "Both streams" says little on a page that stands alone."""
    both = " and ".join((STREAMS["operational_outcomes"], STREAMS["technical_enablers"].lower()))
    return both if stream == "both" else STREAMS.get(stream, stream)


def _foot(release: FrozenRelease) -> list[str]:
    named = f"Edition {release.edition}, release {release.number}, {printed_day(release.released_at)}"
    lines = [f"{named}. SHA-256 {release.sha256[:HASH_START]}\N{HORIZONTAL ELLIPSIS}"]
    if counted(figures := release.figures):
        withheld = f"Small counts (fewer than {figures.fewest}) are withheld."
        lines.insert(0, f"{given_between(figures.first, figures.last)} {withheld}".strip())
    return lines
