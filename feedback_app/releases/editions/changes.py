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
"""Why a quote was recalled, by its cause: our own sentences, never what somebody typed."""

CALLED_BACK = "Recalled."


@dataclass(frozen=True)
class QuoteVersion:
    """A quote in one release or in the edition as it stands; ``cause`` is the ruling by which it was recalled."""

    quote: int
    words: str
    label: str
    cause: str | None = None


def changes(before: Sequence[QuoteVersion], now: Sequence[QuoteVersion]) -> list[EditionChange]:
    """What changed, in the order of the new release, then the quotes that are no longer in it.

    A quote counts as moved where its order among the others changed; as few as possible do.
    """
    old = {version.quote: version for version in before}
    new = {version.quote for version in now}
    stayed = [quote.quote for quote in now if quote.quote in old and old[quote.quote].cause is None]
    ranks = {version.quote: rank for rank, version in enumerate(before)}
    unmoved = _longest_rising_run([ranks[quote] for quote in stayed])
    compared = [
        _change(version, old.get(version.quote), is_unmoved=ranks.get(version.quote) in unmoved)
        for version in now
    ]
    removed = [
        EditionChange(f"Q-{version.quote}", "removed", _why_removed(version))
        for version in before
        if version.quote not in new
    ]
    return [*filter(None, compared), *removed]


def _change(new: QuoteVersion, old: QuoteVersion | None, *, is_unmoved: bool) -> EditionChange | None:
    name = f"Q-{new.quote}"
    if old is None:
        return EditionChange(name, "added", ADDED)
    if old.cause is not None:
        return EditionChange(name, "added", ADDED_AGAIN)
    if old.words != new.words:
        return EditionChange(name, "reworded", REWORDED)
    if old.label != new.label:
        return EditionChange(name, "reworded", RECREDITED)
    return None if is_unmoved else EditionChange(name, "moved", MOVED)


def _why_removed(removed: QuoteVersion) -> str:
    return REMOVED if removed.cause is None else RECALLED.get(removed.cause, CALLED_BACK)


def _longest_rising_run(ranks: Sequence[int]) -> Collection[int]:
    """The longest rising subsequence: the quotes whose order among each other is as it was."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for rank in ranks:
        index = bisect_left(ends, rank)
        chain = (*(chains[index - 1] if index else ()), rank)
        ends[index:] = [rank, *ends[index + 1 :]]
        chains[index:] = [chain, *chains[index + 1 :]]
    return frozenset(chains[-1]) if chains else frozenset()
