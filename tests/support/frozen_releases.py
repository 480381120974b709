"""Releases for tests of what leaves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader

from feedback_app.excerpt import fingerprint
from feedback_app.export.document import FrozenQuote, FrozenRelease
from feedback_app.export.figures import NO_FIGURES, Figures, OwnFigure, Rating
from feedback_app.export.formats.base import Format

MOMENT = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)

PUBLISHED = (
    "The staff from TOEX were always helpful and professional. The products supplied to us as an investigation team "
    "were excellent and provided key lines of enquiries. Their expertise and capabilities greatly assisted the entire "
    "investigation."
)
"""35 words, as the programme published them."""

SHORT = "It saved us weeks, and three children are safe."

FIGURES = Figures(
    first=date(2026, 9, 1),
    last=date(2026, 11, 20),
    responses=1284,
    commissions=None,
    forces=41,
    ratings=(
        Rating("request", "Making the request", 1190, 81),
        Rating("timeliness", "Timeliness", 1113, None, 95),
        Rating("usefulness", "Usefulness to lines of enquiry", None, None),
        Rating("overall", "The support overall", 1251, 94),
    ),
    answered=("kent", "north-wales"),
    own=(OwnFigure("£156.3 million", "estimated saving", "Independent evaluation"),),
)


def frozen(
    *texts: str | None, attribution: str = "One force", figures: Figures = NO_FIGURES, **more: str
) -> FrozenRelease:
    """Release 2 of edition 3. A text that is None had to come out."""
    quotes = tuple(
        FrozenQuote(
            number, f"Q-{number + 3}", text, attribution if text else None, fingerprint(text or "", "")
        )
        for number, text in enumerate(texts, start=1)
    )
    release = FrozenRelease(
        edition=3,
        title="Outcomes, autumn 2026",
        stream="operational_outcomes",
        period="Autumn 2026",
        audience="National",
        number=2,
        released_at=MOMENT,
        sha256="3fa94c0d" * 8,
        count=len(quotes),
        quotes=quotes,
        figures=figures,
    )
    return replace(release, **more)  # type: ignore[arg-type]  # by the names of its texts


def written(file_format: Format, release: FrozenRelease) -> dict[str, bytes]:
    """Every file by its name."""
    return {file.name: b"".join(file.pieces) for file in file_format.files(release)}


def printed(pdf: bytes) -> str:
    """All words of a PDF, with single spaces between."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def without_spaces(texts: Sequence[str] | str) -> str:
    """Where lines break, no sign tells a space from a break."""
    return "".join("".join(texts).split())
