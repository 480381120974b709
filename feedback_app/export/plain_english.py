"""Sentences about a release, the same in every format: its day, its figures, what was withdrawn, what changed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.domain.streams import STREAMS
from feedback_app.export.document import FrozenRelease
from feedback_app.export.figures import Figures, Rating

LONDON = ZoneInfo("Europe/London")
WITHHELD = "withheld"


class FigureLine(NamedTuple):
    """A figure in words: "Responses", "1,284"."""

    label: str
    value: str


def day(moment: date) -> str:
    """The day as 23 November 2026; of a moment, the day that it was in London."""
    local = moment.astimezone(LONDON) if isinstance(moment, datetime) else moment
    return f"{local.day} {local:%B %Y}"


def number(count: int | None) -> str:
    """The count as 12,345, or that it is withheld."""
    return WITHHELD if count is None else f"{count:,}"


def heading(release: FrozenRelease) -> str:
    """Stream, period and audience: "Operational outcomes, July to September 2026, for England and Wales"."""
    parts = (STREAMS.get(release.stream, release.stream), release.period, release.audience)
    return ", ".join(part for part in parts if part)


def frozen_on(release: FrozenRelease) -> str:
    """Number and day: "Release 2 of 23 November 2026"."""
    return f"Release {release.number} of {day(release.released_at)}"


def figure_lines(release: FrozenRelease) -> list[FigureLine]:
    """Every figure of the release, those that staff typed in first."""
    figures = release.figures
    own = [FigureLine(figure.label, f"{figure.value} (source: {figure.source})") for figure in figures.own]
    if not counted(figures):
        return own
    return [
        *own,
        FigureLine("Responses", number(figures.responses)),
        FigureLine("Commissions that they were about", number(figures.commissions)),
        FigureLine("Forces and other bodies that answered", number(figures.forces)),
        *(
            FigureLine(f"{rating.label}: rated good or very good", _share(rating))
            for rating in figures.ratings
        ),
        *(
            FigureLine(f"Responses from {_region(region.region)}", number(region.responses))
            for region in figures.regions
        ),
        *_answered(figures),
    ]


def about_figures(release: FrozenRelease) -> str:
    """Which responses were counted, and what "withheld" means; empty where nothing was counted."""
    figures = release.figures
    if not counted(figures):
        return ""
    since = f" from {day(figures.first)}" if figures.first else ""
    until = f" to {day(figures.last)}" if figures.last else ""
    span = f"Counted of the responses given{since}{until}." if since or until else "Counted of all responses."
    rule = f"A number is {WITHHELD} where it is fewer than {figures.fewest}, or where it would give such a number away."
    return f"{span} {rule}"


def counted(kept: Figures) -> bool:
    """Whether anything was counted for the release."""
    return any((kept.responses is not None, kept.ratings, kept.regions, kept.answered))


def withdrawn(release: FrozenRelease) -> Iterator[str]:
    """A sentence for each quote that had to come out."""
    for quote in release.withdrawn():
        on_day = f" on {day(quote.withdrawn_on)}" if quote.withdrawn_on else ""
        yield f"{quote.quote} was withdrawn{on_day}. Take it out wherever it stands."


def changes(release: FrozenRelease) -> Iterator[str]:
    """A sentence for each change against the release before it."""
    for change in release.changes:
        yield f"{change.quote} {change.what}: {change.why}"


def _region(code: str) -> str:
    return REGIONS[code].short_name if code in REGIONS else code


def _share(rating: Rating) -> str:
    of = f" of {number(rating.base)}" if rating.base is not None else f" (base {WITHHELD})"
    if rating.percent is not None:
        return f"{rating.percent}%{of}"
    return f"at least {rating.at_least}%{of}" if rating.at_least is not None else WITHHELD


def _answered(figures: Figures) -> list[FigureLine]:
    names = sorted(FORCES[force].name for force in figures.answered if force in FORCES)
    return [FigureLine("Territorial forces that answered", "; ".join(names))] if names else []
