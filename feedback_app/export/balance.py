"""Whether an edition's quotes speak for those who answered: quotes against responses, and what to look at in words.

It points; staff decide. Small counts are not withheld here, as nothing of it leaves.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from feedback_app.domain.attribution import ROLES
from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.domain.slots import Slot, printed_length
from feedback_app.domain.streams import STREAMS

SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

FEW = 3
"""With fewer quotes nothing can be said to come too often from one force, region or role."""

MUCH = 10
"""Per cent of the responses: a work stream with at least so many and no quote is pointed at."""

NOT_SAID = "Not said"


@dataclass(frozen=True)
class Profile:
    """Who answered and how well they rated the support; ``None`` is what the response does not say."""

    force: str | None = None
    region: str | None = None
    stream: str | None = None
    role: str | None = None
    overall: int | None = None


@dataclass(frozen=True)
class Bar:
    """One line of a table: how many quotes and responses bear a value, and their shares of all in whole per cent."""

    label: str
    quotes: int
    responses: int
    quotes_share: int
    responses_share: int


@dataclass(frozen=True)
class Balance:
    """The quotes of an edition beside the responses that it counts. ``facets`` are the tables, by what they count by,
    such as "Region"; ``never`` names the forces that answered and are not quoted."""

    quotes: int
    responses: int
    warnings: tuple[str, ...]
    facets: Mapping[str, tuple[Bar, ...]]
    never: tuple[str, ...]


Values = str | int | None
Sides = tuple[Counter[Values], Counter[Values]]
"""By value, the quotes and the responses."""

LABELS: Mapping[str, tuple[str, Mapping[Values, str]]] = MappingProxyType(
    {
        "overall": ("Overall rating", {score: f"{score} of 5" for score in range(5, 0, -1)}),
        "region": ("Region", {region.code: region.short_name for region in REGIONS.values()}),
        "stream": ("Work stream", dict(STREAMS.items())),
        "role": ("Role", {role: label.partition(" ")[2].capitalize() for role, label in ROLES.items()}),
        "force": ("Force", {force.id: force.name for force in FORCES.values()}),
    }
)
"""By attribute of a profile: how it is called, and its values in the order of the table."""


def balance(quotes: Sequence[Profile], responses: Iterable[tuple[Profile, int]]) -> Balance:
    """``responses`` are profiles, each with how many responses have it."""
    profiles = list(responses)
    sides = {name: _sides(name, quotes, profiles) for name in LABELS}
    picked, answered = sides["force"]
    never = sorted(force.name for force in FORCES.values() if answered[force.id] and not picked[force.id])
    return Balance(
        quotes=len(quotes),
        responses=sum(number for _, number in profiles),
        warnings=tuple(_warnings(len(quotes), sides, len(never))),
        facets={LABELS[name][0]: tuple(_bars(name, *both)) for name, both in sides.items()},
        never=tuple(never),
    )


def layout_warnings(quotes: Sequence[str], spaces: Mapping[str, int], slots: Sequence[Slot]) -> list[str]:
    """What the layout does not hold. ``spaces`` says by a slot's name how many of it the layout has; none where nobody
    said so. A short quote may stand in a long space, never the other way round."""
    offered = [slot for slot in sorted(slots, key=lambda slot: slot.characters) if spaces.get(slot.name)]
    if not offered:
        return []
    lengths = [printed_length(words) for words in quotes]
    return [*_too_many(lengths, spaces, offered), *_too_few_long_spaces(lengths, spaces, offered)]


def _too_many(lengths: Sequence[int], spaces: Mapping[str, int], slots: Sequence[Slot]) -> Iterator[str]:
    held = sum(spaces[slot.name] for slot in slots)
    if len(lengths) > held:
        yield f"The layout has room for {_counted(held)}; {_number(len(lengths))} are picked."
    if too_long := sum(length > slots[-1].characters for length in lengths):
        verb = "is" if too_long == 1 else "are"
        yield f"{_counted(too_long).capitalize()} {verb} too long for every place of the layout."


def _too_few_long_spaces(
    lengths: Sequence[int], spaces: Mapping[str, int], slots: Sequence[Slot]
) -> Iterator[str]:
    longest = slots[-1].characters  # what fits no slot was warned of already
    for smaller, slot in pairwise(slots):
        need = sum(smaller.characters < length <= longest for length in lengths)
        held = sum(spaces[other.name] for other in slots if other.characters >= slot.characters)
        if need > held:
            verb = "needs" if need == 1 else "need"
            yield f"The layout has room for {_counted(held, slot.name + ' ')}; {_number(need)} {verb} it."


def _sides(name: str, quotes: Sequence[Profile], responses: Sequence[tuple[Profile, int]]) -> Sides:
    answered: Counter[Values] = Counter()
    for profile, number in responses:
        answered[getattr(profile, name)] += number
    return Counter(getattr(profile, name) for profile in quotes), answered


def _bars(name: str, picked: Counter[Values], answered: Counter[Values]) -> Iterator[Bar]:
    labels = LABELS[name][1]
    values = [value for value in (*labels, None) if picked[value] or answered[value]]
    if other := [value for value in {*picked, *answered} if value is not None and value not in labels]:
        values += sorted(other, key=str)
    if name == "force":
        values.sort(key=lambda value: -answered[value])
    for value in values:
        label = labels.get(value, str(value).capitalize() if value is not None else NOT_SAID)
        shares = (_share(side[value], side.total()) for side in (picked, answered))
        yield Bar(label, picked[value], answered[value], *shares)


def _warnings(quotes: int, sides: Mapping[str, Sides], never: int) -> Iterator[str]:
    if not quotes:
        return
    yield from _of_ratings(quotes, *sides["overall"])
    yield from _of_origins(quotes, sides)
    yield from _of_roles(quotes, *sides["role"])
    yield from _of_streams(*sides["stream"])
    if never:
        yield f"No quote from {_number(never)} {'force' if never == 1 else 'forces'} that answered."


def _of_ratings(quotes: int, picked: Counter[Values], answered: Counter[Values]) -> Iterator[str]:
    given = [score for score in picked if isinstance(score, int)]
    scored = {score: number for score, number in answered.items() if isinstance(score, int)}
    less = _share(sum(n for score, n in scored.items() if given and score < min(given)), sum(scored.values()))
    if less and len(given) == 1 and picked[given[0]] == quotes > 1:
        yield f"All {_number(quotes)} quotes come from ratings of {given[0]}, and {less}% of responses gave less."
    elif less:
        yield f"No quote comes from a rating below {min(given)}, and {less}% of responses gave one."


def _of_origins(quotes: int, sides: Mapping[str, Sides]) -> Iterator[str]:
    for name in ("region", "force"):
        picked, answered = sides[name]
        named = [(number, value) for value, number in picked.items() if value is not None]
        most, origin = max(named, key=lambda pair: pair[0], default=(0, None))
        if (
            quotes >= FEW and 2 * most > quotes and len(answered) > 1
        ):  # an edition for one region has no other
            yield f"{_of_all(most, quotes)} are from one {name}, {LABELS[name][1].get(origin, origin)}."


def _of_roles(quotes: int, picked: Counter[Values], answered: Counter[Values]) -> Iterator[str]:
    roles = list(picked)
    others = 100 - _share(answered[roles[0]], answered.total())
    if quotes >= FEW and len(roles) == 1 and roles[0] is not None and 0 < others < 100:
        role = str(LABELS["role"][1].get(roles[0], roles[0])).lower()
        yield f"{_of_all(quotes, quotes)} are from one role, {role}, and {others}% of responses are from others."


def _of_streams(picked: Counter[Values], answered: Counter[Values]) -> Iterator[str]:
    for stream, called in STREAMS.items():
        part = _share(answered[stream], answered.total())
        if stream != "both" and not picked[stream] and not picked["both"] and part >= MUCH:
            yield f"No quote is about {called.lower()}, and {part}% of responses are."


def _of_all(part: int, whole: int) -> str:
    named = f"All {_number(whole)}" if part == whole else f"{_number(part).capitalize()} of {_number(whole)}"
    return f"{named} quotes"


def _counted(number: int, kind: str = "") -> str:
    return f"{_number(number)} {kind}{'quote' if number == 1 else 'quotes'}"


def _number(number: int) -> str:
    return SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else f"{number:,}"


def _share(part: int, whole: int) -> int:
    """Whole per cent, half up; anything above nothing is at least 1."""
    return max((200 * part + whole) // (2 * whole), 1) if part and whole else 0
