"""The ladder from "One force said" upward: how much of its source a quote tells.

The officer chooses a ceiling; staff may go lower, never higher. A region is nearly a name where it holds few
forces, so there the label falls to "One force" by itself.
"""

from collections.abc import Mapping
from enum import Enum
from functools import total_ordering
from types import MappingProxyType

from feedback_app.domain.forces import Force, territorial_count

MIN_FORCES = 4
"""Where fewer territorial forces could be meant, a region is not named: London has 2, the North East and
Southern Wales 3 (``forces.csv``). The programme's own default; an installation may set another."""

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "investigator": "An investigator",
        "sio": "A senior investigating officer",
        "analyst": "An analyst",
        "safeguarding": "A safeguarding partner",
    }
)
"""Role bands as they print, by the value stored. Any other band, "other" too, is never printed."""


@total_ordering
class Attribution(Enum):
    """A rung, from least to most telling; ``min`` of two rungs is the one that tells less."""

    ONE_FORCE = "one_force"
    REGION = "region"
    REGION_ROLE = "region_role"
    FORCE = "force"
    FORCE_ROLE = "force_role"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Attribution):
            return NotImplemented
        return LADDER.index(self) < LADDER.index(other)


LADDER: tuple[Attribution, ...] = tuple(Attribution)
WITHOUT_ROLE: Mapping[Attribution, Attribution] = MappingProxyType(
    {Attribution.REGION_ROLE: Attribution.REGION, Attribution.FORCE_ROLE: Attribution.FORCE}
)


def rungs_up_to(ceiling: Attribution) -> tuple[Attribution, ...]:
    """What staff may choose among, least telling first."""
    return LADDER[: LADDER.index(ceiling) + 1]


def safe(rung: Attribution, force: Force | None, role: str | None, fewest: int = MIN_FORCES) -> Attribution:
    """The rung that will print: never above ``rung``, and lower where a part is missing or tells too much."""
    if force is None or force.kind == "other":
        return Attribution.ONE_FORCE
    if rung in WITHOUT_ROLE and role not in ROLES:
        rung = WITHOUT_ROLE[rung]
    names_region = rung in (Attribution.REGION, Attribution.REGION_ROLE)
    too_few = territorial_count(force.region) < max(fewest, 1)
    return Attribution.ONE_FORCE if names_region and too_few else rung


def label(rung: Attribution, force: Force | None, role: str | None, fewest: int = MIN_FORCES) -> str:
    """How the source prints, without "said". It goes through ``safe``: no caller can print more than that."""
    shown = safe(rung, force, role, fewest)
    if force is None or shown is Attribution.ONE_FORCE:
        return "One force"
    place = f"in {force.region.phrase}" if force.region else ""
    return {
        Attribution.REGION: f"A force {place}",
        Attribution.REGION_ROLE: f"{ROLES.get(role or '')} {place}",
        Attribution.FORCE: force.name,
        Attribution.FORCE_ROLE: f"{ROLES.get(role or '')}, {force.name}",
    }[shown]


def introduction(source: str) -> str:
    """``source``, a label, as it introduces a quote: "One force said", "An analyst, Kent Police, said"."""
    return f"{source}, said" if ", " in source else f"{source} said"
