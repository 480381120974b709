"""The spaces that a designer keeps for quotes, by the characters that each takes: overset text is what goes wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slot:
    """A space for one quote; ``characters`` is the most that it takes, quote marks counted."""

    name: str
    characters: int


SLOTS = (Slot("short", 120), Slot("medium", 260), Slot("long", 420))
"""15 to 60 words make a good quote. At six to seven characters a word, spaces counted, 120 take the shortest of them,
260 the published sample (35 words, 240 characters), and 420 the longest. An installation may set others."""


def printed_length(words: str) -> int:
    """Characters of a quote as it prints, between its two quote marks."""
    return len(words) + 2


@dataclass(frozen=True)
class Fit:
    """How a quote goes into a slot; ``over`` is how many characters it has too many, else 0."""

    slot: Slot
    over: int


def fits(words: str, slots: tuple[Slot, ...] = SLOTS) -> list[Fit]:
    """How ``words`` go into each of ``slots``."""
    length = printed_length(words)
    return [Fit(slot, max(0, length - slot.characters)) for slot in slots]
