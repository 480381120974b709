"""The contract of the rules: each finds one kind of detail that must not be published unread."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from feedback_app.lib.lookalike import fold

_WORD = re.compile(r"[a-z]+")
_FIGURES = re.compile(r"[0-9]+")
# How far from a figure the words stand that say what it is: a label in front, a unit or a rank behind.
_REACH_BEFORE, _REACH_BEHIND = 70, 40


@dataclass(frozen=True)
class Finding:
    """A stretch of a text that a person has to look at before it is published.

    ``start`` and ``end`` count code points of the text as given, end exclusive; ``words`` is that stretch;
    ``reason`` is one sentence on which a moderator can act.
    """

    start: int
    end: int
    kind: str
    words: str
    reason: str


class ScreenedText:
    """A text as the rules read it: ``plain`` is ``original`` in plain letters, ``lower`` the same in lower case.

    An offset of ``plain`` is one of ``lower`` too; ``finding`` leads it back to ``original``.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self._folded = fold(original)
        self.plain = self._folded.text
        self.lower = _lowered(self.plain)

    @cached_property
    def _starts_by_word(self) -> dict[str, list[int]]:
        starts: dict[str, list[int]] = {}
        for match in _WORD.finditer(self.lower):
            starts.setdefault(match.group(), []).append(match.start())
        return starts

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text in lower case, without figures and signs: a quick way to see that a rule is idle."""
        return frozenset(self._starts_by_word)

    def has_any(self, *words: frozenset[str]) -> bool:
        """Whether any word of these sets stands in the text."""
        return any(not self.vocabulary.isdisjoint(wanted) for wanted in words)

    def starts_of(self, words: frozenset[str]) -> Iterator[int]:
        """Where any of ``words`` stands as a whole word; much faster than a pattern of many words."""
        for word in self.vocabulary & words:
            yield from self._starts_by_word[word]

    def matches_from(self, words: frozenset[str], *patterns: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``patterns`` in the lower-case text that begin with one of ``words``, near figures."""
        if not self.windows:
            return
        for start in self.starts_of(words):
            if any(first <= start < last for first, last in self.windows):
                yield from filter(None, (pattern.match(self.lower, start) for pattern in patterns))

    @cached_property
    def windows(self) -> list[tuple[int, int]]:
        """The stretches of the text that hold figures and the words beside them; empty in most feedback."""
        windows: list[tuple[int, int]] = []
        for match in _FIGURES.finditer(self.plain):
            start, end = max(0, match.start() - _REACH_BEFORE), match.end() + _REACH_BEHIND
            if windows and start <= windows[-1][1]:
                windows[-1] = windows[-1][0], end
            else:
                windows.append((start, end))
        return windows

    @cached_property
    def figure_count(self) -> int:
        """How many figures the text holds: many kinds need six or more."""
        return sum(map(len, _FIGURES.findall(self.plain))) if self.windows else 0

    def near_figures(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` in the lower-case text, where figures stand."""
        for start, end in self.windows:
            yield from pattern.finditer(self.lower, start, end)

    def near_figures_as_written(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` in the plain text with its capitals, where figures stand."""
        for start, end in self.windows:
            yield from pattern.finditer(self.plain, start, end)

    def finding(self, kind: str, start: int, end: int, reason: str) -> Finding:
        """The finding at ``start`` to ``end`` of the plain ``text``, as a stretch of the text as given."""
        first, last = self._folded.starts[start], self._folded.ends[end - 1]
        return Finding(first, last, kind, self.original[first:last], reason)


class Rule(ABC):
    """One kind of sensitive detail, and all that is said of it anywhere.

    ``find`` takes time linear in the text: every pattern in it is anchored on a rare sign, or bounded in length.
    """

    name: ClassVar[str]
    """The kind, as it stands in a finding. It is stored with drafts and quotes: once used, it stays."""

    rank: ClassVar[int]
    """Where two kinds cover the same words the lower wins: a checksum or a label proves more than a mere shape."""

    label: ClassVar[str]
    """What staff call the kind."""

    sign: ClassVar[str]
    """Two letters, drawn behind the words on the desk."""

    stand_in: ClassVar[str]
    """What a quote says in square brackets instead: as little as the sentence needs. An installation may set others."""

    officer_warning: ClassVar[str]
    """What the officer reads before sending; ``translatable``. The reasons of findings speak to moderators."""

    example: ClassVar[str]
    """Invented words in which the rule finds something."""

    only_anonymous: ClassVar[bool] = False
    """Whether it matters only where the force is not to be named."""

    covers_police_rank: ClassVar[bool] = False
    """Whether a police rank right before the words goes with them: "DC [an officer]" would say the same thing twice."""

    found_by_shape: ClassVar[bool] = True
    """Whether a shape or a label gives it away, rather than the language around it; scored apart."""

    @abstractmethod
    def find(self, text: ScreenedText) -> Iterable[Finding]:
        """Every stretch of ``text`` of this kind, in any order; stretches may overlap."""


def _lowered(text: str) -> str:
    lower = text.lower()  # "İ" becomes two code points, which would shift every offset behind it
    return lower if len(lower) == len(text) else "".join(map(_one_lowered, text))


def _one_lowered(sign: str) -> str:
    lower = sign.lower()
    return lower if len(lower) == 1 else sign
