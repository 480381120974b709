"""What a release changes against the one before it."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from feedback_app.domain.states import Transition
from feedback_app.export.document import EditionChange

ADDED = "Put in."
ADDED_AGAIN = "Put in again after it was recalled."
REMOVED = "Taken out of the edition."
REWORDED = "Approved again with other words."
RECREDITED = "Approved again with another attribution."
MOVED = "Put in another place."

RECALLED: Mapping[str, str] = MappingProxyType(
    {
        Transition.WITHDRAW: "The officer withdrew the permission.",
        Transition.TAKE_BACK: "The officer withdrew the whole response.",
        Transition.OBJECT: "The officer objected to the words.",
        Transition.CORRECT: "The officer corrected the answer.",
        Transition.RECREDIT: "The officer corrected where the words come from.",
        Transition.PERMIT: "The officer changed the permission.",
    }
)
"""Why a quote that had to come out did, by what was ruled: our own sentences, never what somebody typed."""

CALLED_BACK = "Recalled."


@dataclass(frozen=True)
class Stood:
    """A quote in one release or in the edition as it stands; ``cause`` is the ruling by which it was recalled."""

    quote: int
    words: str
    label: str
    cause: str | None = None


def changes(before: Sequence[Stood], now: Sequence[Stood]) -> list[EditionChange]:
    """What became of each quote, in the order of the new release, then those that are no longer in it.

    A quote is moved where it does not stand between the others as it did: as few as possible are said to be.
    """
    old = {one.quote: one for one in before}
    new = {one.quote for one in now}
    stayed = [one.quote for one in now if one.quote in old and old[one.quote].cause is None]
    ranks = {one.quote: rank for rank, one in enumerate(before)}
    still = _still([ranks[quote] for quote in stayed])
    found = [
        change for one in now if (change := _of_one(one, old.get(one.quote), ranks.get(one.quote) in still))
    ]
    gone = [
        EditionChange(f"Q-{one.quote}", "removed", _why_gone(one)) for one in before if one.quote not in new
    ]
    return [*found, *gone]


def _of_one(one: Stood, old: Stood | None, is_still: bool) -> EditionChange | None:
    name = f"Q-{one.quote}"
    if old is None:
        return EditionChange(name, "added", ADDED)
    if old.cause is not None:
        return EditionChange(name, "added", ADDED_AGAIN)
    if old.words != one.words:
        return EditionChange(name, "reworded", REWORDED)
    if old.label != one.label:
        return EditionChange(name, "reworded", RECREDITED)
    return None if is_still else EditionChange(name, "moved", MOVED)


def _why_gone(one: Stood) -> str:
    return REMOVED if one.cause is None else RECALLED.get(one.cause, CALLED_BACK)


def _still(ranks: Sequence[int]) -> Collection[int]:
    """The longest run of rising ranks: those who stand in the order in which they stood."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for rank in ranks:
        place = bisect_left(ends, rank)
        chain = (*(chains[place - 1] if place else ()), rank)
        ends[place:] = [rank, *ends[place + 1 :]]
        chains[place:] = [chain, *chains[place + 1 :]]
    return frozenset(chains[-1]) if chains else frozenset()
