"""The contract of the rules: each finds one kind of detail that must not be published unread."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from feedback_app.lookalike import Folded, fold


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


class Reading:
    """A text as the rules read it: ``text`` in plain letters, ``lower`` the same in lower case, offset for offset."""

    def __init__(self, given: str) -> None:
        self.given = given
        self._folded: Folded = fold(given)
        self.text = self._folded.text
        self.lower = _lowered(self.text)

    @cached_property
    def has_figures(self) -> bool:
        """Most feedback holds none, and most rules need one."""
        return any(figure in self.text for figure in "0123456789")

    def finding(self, kind: str, start: int, end: int, reason: str) -> Finding:
        """The finding at ``start`` to ``end`` of the plain ``text``, as a stretch of the text as given."""
        first, last = self._folded.starts[start], self._folded.ends[end - 1]
        return Finding(first, last, kind, self.given[first:last], reason)


class Rule(ABC):
    """One kind of sensitive detail. ``name`` is the kind, as it stands in a finding.

    ``find`` takes time linear in the text: every pattern in it is anchored on a rare sign, or bounded in length.
    """

    name: ClassVar[str]

    @abstractmethod
    def find(self, text: Reading) -> Iterable[Finding]:
        """Every stretch of ``text`` of this kind, in any order; stretches may overlap."""


def _lowered(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(_one_lowered(sign) for sign in text)


def _one_lowered(sign: str) -> str:
    lower = sign.lower()
    return lower if len(lower) == 1 else sign
