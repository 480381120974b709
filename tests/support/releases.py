"""Releases for tests that need no store."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from feedback_app.excerpt import fingerprint
from feedback_app.export.document import EditionChange, FrozenQuote, FrozenRelease, seal
from feedback_app.export.figures import Figures, OwnFigure, Rating, RegionCount

MOMENT = datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC)
PUBLISHED = (
    "The staff from TOEX were always helpful and professional. The products supplied to us as an investigation team "
    "were excellent and provided key lines of enquiries. Their expertise and capabilities greatly assisted the entire "
    "investigation."
)
WORDS = (PUBLISHED, "Ŵyneb hapus, tŷ â’r ŷd.", "=1+1 is not a formula, […] “nor” is <b>this</b> & that.")
LABELS = (
    "One force",
    "Heddlu Dyfed-Powys",
    "A senior investigating officer, Hampshire and Isle of Wight Constabulary",
)

FIGURES = Figures(
    first=date(2026, 7, 1),
    last=date(2026, 9, 30),
    responses=61,
    commissions=None,
    forces=31,
    ratings=(Rating("overall", "Overall", 58, 93), Rating("timeliness", "Timeliness", 55, None, 90)),
    regions=(RegionCount("NWROCU", 12), RegionCount("LONDON", None)),
    answered=("kent", "lancashire"),
    own=(OwnFigure("£156.3 million", "Saved for society", "Evaluation, 2024"),),
)


def release_of(words: Sequence[str], *, withdrawn: int = 0, figures: Figures = FIGURES) -> FrozenRelease:
    """A release of the quotes, and at its end so many that had to come out."""
    standing = [
        FrozenQuote(place, f"Q-{place + 10}", text, label, fingerprint(text, label))
        for place, text in enumerate(words, start=1)
        for label in [LABELS[place % len(LABELS) - 1]]
    ]
    gone = [
        FrozenQuote(place, f"Q-{place + 10}", None, None, "a" * 64, withdrawn_on=date(2026, 11, 25))
        for place in range(len(words) + 1, len(words) + 1 + withdrawn)
    ]
    return _sealed(tuple(standing + gone), figures)


def _sealed(quotes: tuple[FrozenQuote, ...], figures: Figures) -> FrozenRelease:
    made = _release(quotes, figures, "0" * 64)
    return _release(quotes, figures, seal(made.document()))


def _release(quotes: tuple[FrozenQuote, ...], figures: Figures, sha256: str) -> FrozenRelease:
    return FrozenRelease(
        edition=1,
        title="Operational outcomes, summer 2026",
        stream="operational_outcomes",
        period="July to September 2026",
        audience="for England and Wales",
        number=2,
        released_at=MOMENT,
        sha256=sha256,
        count=len(quotes),
        quotes=quotes,
        figures=figures,
        changes=(EditionChange("Q-11", "added", "New in this release."),),
    )
