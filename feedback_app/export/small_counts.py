"""Which small counts are withheld, and which others with them, so that nothing that is published gives one away.

The rule is that of statistical disclosure control for tables of frequencies (Government Statistical Service, Guidance
on statistical disclosure control, gss.civilservice.gov.uk/guidances/methodology/statistical-disclosure-control): a
small count is suppressed, and where a total would give it back by subtraction a second one is suppressed beside it.

Here it has to hold against somebody who knows this file. A reader of a table of withheld counts knows their sum, so two
of them are not enough: two that are both 1 follow from a sum of 2. Withheld counts of at least two different sizes are
enough: exchanged for each other they make another table that would be published just the same, whichever of them one
looks at. So everything up to some size is withheld together, and nothing else is looked at.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

FEWEST = 5
"""Counts from 1 to one below it are small. 1 withholds nothing. With 2 a count that is withheld alone can only be 1."""

Key = TypeVar("Key")


@dataclass(frozen=True)
class Share:
    """A percentage of ``base`` as far as it may be published: ``percent``, or only that it is ``at_least`` so much; a
    ``base`` of None is withheld too."""

    base: int | None
    percent: int | None = None
    at_least: int | None = None


def is_small(count: int, fewest: int) -> bool:
    """Whether a count is withheld for its own sake. 0 is not small: that nobody did is published."""
    return 0 < count < fewest


def shown(count: int, fewest: int) -> int | None:
    """``count``, or None where it is withheld: for a count that is part of no published sum."""
    return None if is_small(count, fewest) else count


def withheld(counts: Mapping[Key, int], fewest: int) -> Collection[Key] | None:
    """The keys of ``counts`` that are withheld where their sum is published; None where only withholding all of them,
    the zeros and the sum too, keeps the small ones."""
    present = sorted(set(counts.values()) - {0})
    hidden = [size for size in present if size < fewest]
    if not hidden:
        return frozenset()
    if is_small(sum(counts.values()), fewest):
        return None
    hidden = present[: max(2, len(hidden))]
    return frozenset(key for key, count in counts.items() if count in hidden) if len(hidden) > 1 else None


def share(positive: int, base: int, fewest: int) -> Share:
    """The percentage of ``base`` that is ``positive``, rounded half up. The others are a count too, and may be small.

    Where few are among the others, a percentage that holds is given in its place: the one that would hold were they one
    fewer than ``fewest``. Where both sides could be small, nothing says which is.
    """
    others = base - positive
    if is_small(base, fewest):
        return Share(None)
    if is_small(positive, fewest) or (is_small(others, fewest) and base < 2 * fewest):
        return Share(base)
    if is_small(others, fewest):
        return Share(base, at_least=100 * (base - fewest + 1) // base)
    return Share(base, percent=(200 * positive + base) // (2 * base) if base else None)
