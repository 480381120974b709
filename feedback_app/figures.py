"""The figures that stand beside an edition's quotes, as a release freezes them.

A number that is ``None`` is withheld: it is smaller than ``fewest``, or another with it would give a small one away.
Every one is a whole number, so that the release has one canonical form.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


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
    """How many responses came from a region, by its code in ``feedback_app.force.REGIONS``."""

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
    them, by their ids."""

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
        """As plain values."""
        return asdict(self) | {
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            **{name: list(kept) for name, kept in asdict(self).items() if isinstance(kept, tuple)},
        }


NO_FIGURES = Figures()


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
