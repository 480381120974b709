"""A release told in plain English, alike in every format: its day, its figures, what was withdrawn, what changed."""

from collections.abc import Iterator
from typing import NamedTuple

from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.domain.streams import STREAMS
from feedback_app.export.document import FrozenRelease
from feedback_app.export.figures import WITHHELD, Figures, Rating
from feedback_app.lib.dates import day_in_words


class Told(NamedTuple):
    """A figure as it is read: what was counted, and how many."""

    label: str
    value: str


def number(count: int | None) -> str:
    """As 12,345, or that it is withheld."""
    return WITHHELD if count is None else f"{count:,}"


def heading(release: FrozenRelease) -> str:
    """As "Operational outcomes, July to September 2026, for England and Wales"."""
    parts = (STREAMS.get(release.stream, release.stream), release.period, release.audience)
    return ", ".join(part for part in parts if part)


def frozen_on(release: FrozenRelease) -> str:
    """As "Release 2 of 23 November 2026"."""
    return f"Release {release.number} of {day_in_words(release.released_at)}"


def figures(release: FrozenRelease) -> list[Told]:
    """Every figure of the release, own ones first; none where none was counted."""
    kept = release.figures
    own = [Told(one.label, f"{one.value} (source: {one.source})") for one in kept.own]
    if not kept.has_counts:
        return own
    return [
        *own,
        Told("Responses", number(kept.responses)),
        Told("Commissions that they were about", number(kept.commissions)),
        Told("Forces and other bodies that answered", number(kept.forces)),
        *(Told(f"{one.label}: rated good or very good", _share(one)) for one in kept.ratings),
        *(Told(f"Responses from {_region(one.region)}", number(one.responses)) for one in kept.regions),
        *_answered(kept),
    ]


def about_figures(release: FrozenRelease) -> str:
    """Which responses were counted, and what "withheld" means; empty where nothing was counted."""
    kept = release.figures
    if not kept.has_counts:
        return ""
    since = f" from {day_in_words(kept.first)}" if kept.first else ""
    until = f" to {day_in_words(kept.last)}" if kept.last else ""
    span = f"Counted of the responses given{since}{until}." if since or until else "Counted of all responses."
    rule = f"A number is {WITHHELD} where it is fewer than {kept.fewest}, or where it would give such a number away."
    return f"{span} {rule}"


def withdrawn(release: FrozenRelease) -> Iterator[str]:
    """A line for each quote that had to come out."""
    for one in release.withdrawn():
        on = f" on {day_in_words(one.withdrawn_on)}" if one.withdrawn_on else ""
        yield f"{one.quote} was withdrawn{on}. Take it out wherever it stands."


def changes(release: FrozenRelease) -> Iterator[str]:
    """A line for each change against the release before it."""
    for one in release.changes:
        yield f"{one.quote} {one.what}: {one.why}"


def _region(code: str) -> str:
    return REGIONS[code].short_name if code in REGIONS else code


def _share(one: Rating) -> str:
    of = f" of {number(one.base)}" if one.base is not None else f" (base {WITHHELD})"
    if one.percent is not None:
        return f"{one.percent}%{of}"
    return f"at least {one.at_least}%{of}" if one.at_least is not None else WITHHELD


def _answered(kept: Figures) -> list[Told]:
    names = sorted(FORCES[force].name for force in kept.answered if force in FORCES)
    return [Told("Territorial forces that answered", "; ".join(names))] if names else []
