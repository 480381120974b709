"""The figures that stand beside an edition's quotes, as a release freezes them.

A number that is ``None`` is withheld: it is smaller than ``fewest``, or with others it would give a small one away.
All are whole numbers, so that a release is written in one way alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.export.small_counts import FEWEST, share, shown, withheld


@dataclass(frozen=True)
class Rating:
    """The share of those who gave one of the two best scores, of all ``base`` who gave a score.

    ``percent`` is rounded to a whole number. Where few gave another score, their number is not given away: ``percent``
    is withheld and ``at_least`` is a percentage that holds. ``key`` and ``label`` are those of the question.
    """

    key: str
    label: str
    base: int | None
    percent: int | None
    at_least: int | None = None


@dataclass(frozen=True)
class RegionCount:
    """Responses of one region, by its code in ``feedback_app.domain.forces.REGIONS``."""

    region: str
    responses: int | None


@dataclass(frozen=True)
class OwnFigure:
    """A figure that staff typed in, printed as it stands: ``value`` such as "£2.4 million", ``label`` what it counts,
    ``source`` where it comes from."""

    value: str
    label: str
    source: str


@dataclass(frozen=True)
class Figures:
    """What was counted at the moment of the release, of responses given from ``first`` to ``last``, both included and
    either open.

    ``forces`` is how many answered, of every kind. ``answered`` are the ids of the territorial forces among them,
    without those of a region whose count is withheld: their number would say how small that count is not.
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

    def document(self) -> dict[str, Any]:
        """The figures as plain values; ``read_figures`` reads them back."""
        return asdict(self) | {
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            **{name: list(value) for name, value in asdict(self).items() if isinstance(value, tuple)},
        }


NO_FIGURES = Figures()

POSITIVE = (4, 5)
"""The two best scores of five."""


@dataclass(frozen=True)
class ScoreCounts:
    """One question that rates: how many gave each score from 1 to 5."""

    key: str
    label: str
    numbers: Mapping[int, int]


@dataclass(frozen=True)
class ExactCounts:
    """The counts before anything is withheld: they never leave. ``forces`` are responses by force, ``regions``
    responses by region, those without a region under None."""

    commissions: int = 0
    forces: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str | None, int] = field(default_factory=dict)
    scores: Sequence[ScoreCounts] = ()

    @property
    def responses(self) -> int:
        """Every response that is counted, whatever its region."""
        return sum(self.regions.values())


def publishable_figures(
    counts: ExactCounts,
    own: Sequence[OwnFigure] = (),
    *,
    first: date | None = None,
    last: date | None = None,
    fewest: int = FEWEST,
) -> Figures:
    """The counts that may leave; counts from 1 to one below ``fewest`` are withheld, and what would give them away."""
    figures = Figures(first=first, last=last, fewest=fewest, own=tuple(own))
    by_region: dict[str | None, int] = {None: 0, **dict.fromkeys(REGIONS, 0), **counts.regions}
    withheld_regions = withheld(by_region, fewest)
    if withheld_regions is None:
        return _all_withheld(figures, counts)
    shown_regions = set(by_region) - set(withheld_regions)
    forces = shown(len(counts.forces), fewest)
    return replace(
        figures,
        responses=counts.responses,
        commissions=shown(counts.commissions, fewest),
        forces=forces,
        ratings=tuple(_rating(scores, fewest) for scores in counts.scores),
        regions=tuple(
            RegionCount(code, by_region[code] if code in shown_regions else None) for code in REGIONS
        ),
        answered=_answered(counts, shown_regions) if forces is not None else (),
    )


def _all_withheld(figures: Figures, counts: ExactCounts) -> Figures:
    return replace(
        figures,
        ratings=tuple(Rating(scores.key, scores.label, None, None) for scores in counts.scores),
        regions=tuple(RegionCount(code, None) for code in REGIONS),
    )


def _rating(scores: ScoreCounts, fewest: int) -> Rating:
    positive = sum(scores.numbers[score] for score in POSITIVE)
    published = share(positive, sum(scores.numbers.values()), fewest)
    return Rating(scores.key, scores.label, published.base, published.percent, published.at_least)


def _answered(counts: ExactCounts, regions: set[str | None]) -> tuple[str, ...]:
    known = [FORCES[force_id] for force_id in counts.forces if force_id in FORCES]
    return tuple(
        sorted(
            force.id
            for force in known
            if force.kind == "territorial" and (force.region.code if force.region else None) in regions
        )
    )


def read_figures(document: dict[str, Any]) -> Figures:
    """The figures that ``Figures.document`` wrote.

    Raises:
        KeyError, TypeError, ValueError: where ``document`` has not their shape.
    """
    return Figures(
        first=_day(document["first"]),
        last=_day(document["last"]),
        fewest=document["fewest"],
        responses=document["responses"],
        commissions=document["commissions"],
        forces=document["forces"],
        ratings=tuple(Rating(**rating) for rating in document["ratings"]),
        regions=tuple(RegionCount(**region) for region in document["regions"]),
        answered=tuple(document["answered"]),
        own=tuple(OwnFigure(**figure) for figure in document["own"]),
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
