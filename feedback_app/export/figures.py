"""The figures that stand beside an edition's quotes, as a release freezes them.

A number that is ``None`` is withheld: it is smaller than ``fewest``, or another with it would give a small one away.
Every one is a whole number, so that the release has one canonical form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.export.small_counts import FEWEST, share, shown, withheld


@dataclass(frozen=True)
class Rating:
    """How many of those who gave a score gave one of the two best.

    ``percent`` is rounded to the nearest whole number, ``base`` how many gave a score. Where few gave another than the
    two best, their number is not given away: ``percent`` is withheld and ``at_least`` is a percentage that holds.
    """

    key: str
    label: str
    base: int | None
    percent: int | None
    at_least: int | None = None


@dataclass(frozen=True)
class RegionCount:
    """How many responses came from a region, by its code in ``feedback_app.domain.forces.REGIONS``."""

    region: str
    responses: int | None


@dataclass(frozen=True)
class OwnFigure:
    """A figure that staff typed in, printed as it stands, with where it comes from."""

    value: str
    label: str
    source: str


@dataclass(frozen=True)
class Figures:
    """What was counted at the moment of the release, of responses given from ``first`` to ``last``, both included and
    either open. ``forces`` counts those that answered, of every kind; ``answered`` are the territorial forces among
    them, by their ids, but for those of a region whose count is withheld: their number would say how small it is not.
    """

    first: date | None = None
    last: date | None = None
    fewest: int = 5
    responses: int | None = None
    commissions: int | None = None
    forces: int | None = None
    ratings: tuple[Rating, ...] = ()
    regions: tuple[RegionCount, ...] = ()
    answered: tuple[str, ...] = ()
    own: tuple[OwnFigure, ...] = ()

    @property
    def has_counts(self) -> bool:
        """Whether anything was counted for the release, be it that all of it is withheld."""
        numbers = (self.responses, self.commissions, self.forces)
        return any(one is not None for one in numbers) or bool(self.ratings or self.regions or self.answered)

    def document(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self) | {
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            **{name: list(kept) for name, kept in asdict(self).items() if isinstance(kept, tuple)},
        }


NO_FIGURES = Figures()

WITHHELD = "withheld"
"""As it stands in print in place of a number."""

POSITIVE = (4, 5)
"""The two best scores of five."""


@dataclass(frozen=True)
class Scored:
    """How often each score from 1 to 5 was given to one question."""

    key: str
    label: str
    numbers: Mapping[int, int]


@dataclass(frozen=True)
class Counted:
    """What is there to be counted, nothing withheld: it never leaves. Responses by region, those of none under None."""

    commissions: int = 0
    forces: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str | None, int] = field(default_factory=dict)
    scores: Sequence[Scored] = ()

    @property
    def responses(self) -> int:
        """All of them."""
        return sum(self.regions.values())


def publishable_figures(
    counted: Counted,
    own: Sequence[OwnFigure] = (),
    *,
    first: date | None = None,
    last: date | None = None,
    fewest: int = FEWEST,
) -> Figures:
    """What of the counts may leave."""
    every: dict[str | None, int] = {None: 0, **dict.fromkeys(REGIONS, 0), **counted.regions}
    hidden = withheld(every, fewest)
    shown_regions = set(every) - set(hidden) if hidden is not None else set()
    forces = shown(len(counted.forces), fewest)
    return Figures(
        first=first,
        last=last,
        fewest=fewest,
        responses=None if hidden is None else counted.responses,
        commissions=None if hidden is None else shown(counted.commissions, fewest),
        forces=None if hidden is None else forces,
        ratings=tuple(_rating(one, fewest, hidden is None) for one in counted.scores),
        regions=tuple(RegionCount(code, every[code] if code in shown_regions else None) for code in REGIONS),
        answered=_answered(counted, shown_regions) if forces is not None else (),
        own=tuple(own),
    )


def _rating(scored: Scored, fewest: int, all_withheld: bool) -> Rating:
    if all_withheld:
        return Rating(scored.key, scored.label, None, None)
    said = share(sum(scored.numbers[one] for one in POSITIVE), sum(scored.numbers.values()), fewest)
    return Rating(scored.key, scored.label, said.base, said.percent, said.at_least)


def _answered(counted: Counted, regions: set[str | None]) -> tuple[str, ...]:
    known = [FORCES[one] for one in counted.forces if one in FORCES]
    return tuple(
        sorted(
            force.id
            for force in known
            if force.kind == "territorial" and (force.region.code if force.region else None) in regions
        )
    )


def read_figures(document: dict[str, Any]) -> Figures:
    """What ``Figures.document`` wrote."""
    return Figures(
        first=_day(document["first"]),
        last=_day(document["last"]),
        fewest=document["fewest"],
        responses=document["responses"],
        commissions=document["commissions"],
        forces=document["forces"],
        ratings=tuple(Rating(**one) for one in document["ratings"]),
        regions=tuple(RegionCount(**one) for one in document["regions"]),
        answered=tuple(document["answered"]),
        own=tuple(OwnFigure(**one) for one in document["own"]),
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
