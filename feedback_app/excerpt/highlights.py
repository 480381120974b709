"""An officer's answer cut into pieces by what is to be shown of each: kept, left out, noticed by a rule, suggested.

Marks lie over one another in layers, so a piece may bear several; the letters of all pieces together are the answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from feedback_app.analysis.suggestions import Suggestion
from feedback_app.excerpt import Parts, Piece
from feedback_app.screening.base import Finding

Mark = Literal["kept", "left_out", "finding", "suggested"]


class Stretch(NamedTuple):
    """A stretch of the answer, code points, end exclusive; ``sign`` is what is drawn beside a finding, ``number``
    ties it to its note."""

    start: int
    end: int
    mark: Mark
    sign: str = ""
    number: int = 0


@dataclass(frozen=True)
class MarkedPiece:
    """A run of the answer's own letters, and the stretches that lie over it."""

    text: str
    start: int
    end: int
    over: tuple[Stretch, ...] = ()

    @property
    def finding(self) -> Stretch | None:
        """What a rule noticed here."""
        return next((one for one in self.over if one.mark == "finding"), None)

    @property
    def sign(self) -> str:
        """The sign to draw behind this piece: the finding's, where the finding ends."""
        found = self.finding
        return found.sign if found and found.end == self.end else ""

    @property
    def excerpt(self) -> Mark | None:
        """Whether a quote keeps this piece or leaves it out."""
        return next((one.mark for one in self.over if one.mark in ("kept", "left_out")), None)

    @property
    def classes(self) -> str:
        """The names of the marks for the style sheet; a mark that goes on to its left or right has no edge there."""
        names: list[str] = []
        for one in self.over:
            name = one.mark.replace("_", "-")
            names.append(name)
            names += [f"{name}--from-before"] if one.start < self.start else []
            names += [f"{name}--goes-on"] if one.end > self.end else []
        return " ".join(names)


def layered(text: str, *layers: Iterable[Stretch]) -> list[MarkedPiece]:
    """``text`` in pieces. Within a layer the stretches stand in order; one that overlaps the last is left out.

    Takes time in proportion to the text and the stretches.
    """
    apart = [_apart(layer, len(text)) for layer in layers]
    edges = sorted(
        {0, len(text), *(edge for layer in apart for one in layer for edge in (one.start, one.end))}
    )
    reached = [0] * len(apart)
    pieces: list[MarkedPiece] = []
    for start, end in pairwise(edges):
        over: list[Stretch] = []
        for number, layer in enumerate(apart):
            while reached[number] < len(layer) and layer[reached[number]].end <= start:
                reached[number] += 1
            if reached[number] < len(layer) and layer[reached[number]].start <= start:
                over.append(layer[reached[number]])
        pieces.append(MarkedPiece(text[start:end], start, end, tuple(over)))
    return pieces


def with_findings(text: str, findings: Iterable[Finding]) -> list[MarkedPiece]:
    """The answer with what the rules noticed, each with its number as sign."""
    return layered(text, noticed_in(findings, {}))


def noticed_in(findings: Iterable[Finding], signs: dict[int, str]) -> list[Stretch]:
    """What the rules noticed as a layer; the sign of each by its number, else the number."""
    return [
        Stretch(one.start, one.end, "finding", signs.get(number, str(number)), number)
        for number, one in enumerate(findings, start=1)
    ]


def quoted_in(text: str, parts: Parts, *, outside: bool = True) -> list[Stretch]:
    """What a quote keeps and leaves out as a layer; ``outside`` says whether what stands before its first word and
    after its last counts as left out."""
    kept = [part for part in parts if isinstance(part, Piece)]
    layer: list[Stretch] = []
    reached = 0 if outside or not kept else kept[0].start
    for piece in kept:
        gap = text[reached : piece.start]
        first = reached + len(gap) - len(gap.lstrip())
        layer.append(Stretch(first, max(first, reached + len(gap.rstrip())), "left_out"))
        layer.append(Stretch(piece.start, piece.end, "kept"))
        reached = piece.end
    if outside:
        layer.append(Stretch(reached, len(text), "left_out"))
    return layer


def suggested_in(suggestions: Sequence[Suggestion]) -> list[Stretch]:
    """Sentences that would quote well as a layer, each with the number of its note."""
    numbered = [
        Stretch(one.start, one.end, "suggested", "", number)
        for number, one in enumerate(suggestions, start=1)
    ]
    return sorted(numbered, key=lambda one: one.start)


def _apart(layer: Iterable[Stretch], length: int) -> Sequence[Stretch]:
    kept: list[Stretch] = []
    for one in layer:
        if (kept[-1].end if kept else 0) <= one.start < one.end <= length:
            kept.append(one)
    return kept
