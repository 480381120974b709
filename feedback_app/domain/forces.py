"""The bodies that give feedback, and the regions in which they stand.

A force is found by the names that people type for it, and never guessed: what could be two is none.
Kept in ``forces.csv``: territorial forces and ids from data.police.uk, codes from the Office for National
Statistics (police force areas), regions from the network of Regional Organised Crime Units (ROCUs).
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from feedback_app.lib.messages import translatable


@dataclass(frozen=True)
class Region:
    """A region of the ROCU network; ``phrase`` is how it stands after "A force in", in print and so in English."""

    code: str
    name: str
    short_name: str
    phrase: str


@dataclass(frozen=True)
class Force:
    """A body that gives feedback. ``kind``: territorial, special, agency, rocu, or other (one not listed).

    ``region`` is None outside the network: nobody may be placed there by a label.
    """

    id: str
    name: str
    region: Region | None
    kind: str
    nation: str
    police_uk_id: str
    ons_code: str
    aliases: tuple[str, ...]


HUMBER = translatable("Yorkshire and the Humber")

REGIONS: Mapping[str, Region] = MappingProxyType(
    {
        region.code: region
        for region in (
            Region("NERSOU", "North East (NERSOU)", translatable("North East"), "the North East"),
            Region("NWROCU", "North West (NWROCU)", translatable("North West"), "the North West"),
            Region("YHROCU", f"{HUMBER} (YHROCU)", HUMBER, HUMBER),
            Region("EMSOU", "East Midlands (EMSOU)", translatable("East Midlands"), "the East Midlands"),
            Region("ROCUWM", "West Midlands (ROCUWM)", translatable("West Midlands"), "the West Midlands"),
            Region("ERSOU", "Eastern (ERSOU)", translatable("Eastern"), "the Eastern region"),
            Region("SEROCU", "South East (SEROCU)", translatable("South East"), "the South East"),
            Region("SWROCU", "South West (SWROCU)", translatable("South West"), "the South West"),
            Region("TARIAN", "Southern Wales (TARIAN)", translatable("Southern Wales"), "Southern Wales"),
            Region("LONDON", "London (no ROCU)", translatable("London"), "London"),
        )
    }
)

SAME_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "n": "north",
        "s": "south",
        "e": "east",
        "w": "west",
        "yorks": "yorkshire",
        "mids": "midlands",
        "hants": "hampshire",
    }
    | {"gtr": "greater", "iow": "isle of wight", "constab": "constabulary", "const": "constabulary"}
    | {"organized": "organised", "&": "and", "+": "and"}
)
"""Words that people write for one another in the name of a force, wherever they stand in it."""

SMALL_WORDS = frozenset({"the", "and", "of"})
TRAILING_WORDS = frozenset({"police", "constabulary", "service", "force", "heddlu"})
LONGEST_NAME = 120
"""No name of a force comes near it. What is longer is not read: folding runs of accents is quadratic."""


def force_named(text: str) -> Force | None:
    """The one force that ``text`` names, in any usual spelling; None where that is not certain.

    Two names beside each other ("North Wales Police / Heddlu Gogledd Cymru") must name the same force.
    """
    if len(text := text.strip()) > LONGEST_NAME:
        return None
    if force := _force_called(text):
        return force
    pieces = [piece for piece in re.split(r"[/()|,;\n]| [-\u2013\u2014] ", text) if _short_key(piece)]
    named = [_force_called(piece) for piece in pieces]
    return named[0] if named and all(other == named[0] for other in named) else None


@lru_cache(maxsize=64)
def territorial_count(region: Region | None) -> int:
    """How many territorial forces could be meant where only the region is named."""
    if region is None:
        return 0
    return sum(force.kind == "territorial" and force.region == region for force in FORCES.values())


def _force_called(name: str) -> Force | None:
    for key in (_key(name), _short_key(name)):
        if len(meant := FORCES_BY_KEY.get(key, frozenset())) == 1:  # what could be two is none
            return FORCES[next(iter(meant))]
    return None


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).casefold().replace("'", "").replace("\u2019", "")
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [SAME_WORDS.get(word, word) for word in re.findall(r"\w+|[&+]", bare.replace("_", " "))]
    spelt = " ".join(words).replace("regional organised crime unit", "rocu")
    return [word for word in spelt.split() if word not in SMALL_WORDS]


def _key(name: str) -> str:
    return "".join(_words(name))


def _short_key(name: str) -> str:
    """The name without "Police" and its like, before it in Welsh and after it in English."""
    words = _words(name)
    while words and words[-1] in TRAILING_WORDS:
        words.pop()
    return "".join(words[1:] if words[:1] == ["heddlu"] else words)


def _read() -> Iterator[Force]:
    rows = files("feedback_app.domain").joinpath("forces.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(rows):
        yield Force(
            id=row["id"],
            name=row["name"],
            region=REGIONS.get(row["region"]),
            kind=row["kind"],
            nation=row["nation"],
            police_uk_id=row["police_uk_id"],
            ons_code=row["ons_code"],
            aliases=tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip()),
        )


def _keys(force: Force) -> Iterable[str]:
    """Every key that names the force: names and aliases, long and short, and English beside Welsh."""
    names = (force.name, *force.aliases)
    welsh = [name for name in force.aliases if name.startswith("Heddlu ")]
    pairs = [pair for name in welsh for pair in (f"{name} {force.name}", f"{force.name} {name}")]
    return {key for name in (*names, *pairs) for key in (_key(name), _short_key(name)) if key}


def _by_key(forces: Iterable[Force]) -> Mapping[str, frozenset[str]]:
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for force in forces:
        for key in _keys(force) if force.kind != "other" else ():
            meant[key].add(force.id)
    return {key: frozenset(ids) for key, ids in meant.items()}


FORCES: Mapping[str, Force] = MappingProxyType({force.id: force for force in _read()})
FORCES_BY_KEY = _by_key(FORCES.values())
