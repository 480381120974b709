"""An officer's answer cut into pieces by the marks under them: kept, left out, noticed by a rule, suggested.

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
        """The finding that lies over this piece, if any."""
        return next((stretch for stretch in self.over if stretch.mark == "finding"), None)

    @property
    def sign(self) -> str:
        """The sign to draw behind this piece: the finding's, where the finding ends."""
        finding = self.finding
        return finding.sign if finding and finding.end == self.end else ""

    @property
    def excerpt(self) -> Mark | None:
        """Whether a quote keeps this piece or leaves it out."""
        return next((stretch.mark for stretch in self.over if stretch.mark in ("kept", "left_out")), None)

    @property
    def classes(self) -> str:
        """The names of the marks for the style sheet; a mark that goes on to its left or right has no edge there."""
        class_names: list[str] = []
        for stretch in self.over:
            name = stretch.mark.replace("_", "-")
            class_names.append(name)
            class_names += [f"{name}--from-before"] if stretch.start < self.start else []
            class_names += [f"{name}--goes-on"] if stretch.end > self.end else []
        return " ".join(class_names)


def layered(text: str, *layers: Iterable[Stretch]) -> list[MarkedPiece]:
    """``text`` in pieces. Within a layer the stretches stand in order; one that overlaps the one before is left out.

    Takes time in proportion to the text and the stretches.
    """
    disjoint = [_without_overlaps(layer, len(text)) for layer in layers]
    edges = sorted(
        {
            0,
            len(text),
            *(edge for layer in disjoint for stretch in layer for edge in (stretch.start, stretch.end)),
        }
    )
    reached = [0] * len(disjoint)
    pieces: list[MarkedPiece] = []
    for start, end in pairwise(edges):
        over: list[Stretch] = []
        for number, layer in enumerate(disjoint):
            while reached[number] < len(layer) and layer[reached[number]].end <= start:
                reached[number] += 1
            if reached[number] < len(layer) and layer[reached[number]].start <= start:
                over.append(layer[reached[number]])
        pieces.append(MarkedPiece(text[start:end], start, end, tuple(over)))
    return pieces


def with_findings(text: str, findings: Iterable[Finding]) -> list[MarkedPiece]:
    """The answer with what the rules noticed, each with its number as sign."""
    return layered(text, finding_layer(findings, {}))


def finding_layer(findings: Iterable[Finding], signs: dict[int, str]) -> list[Stretch]:
    """The findings as a layer, numbered from 1. ``signs`` by number are what is drawn beside each, else the number."""
    return [
        Stretch(finding.start, finding.end, "finding", signs.get(number, str(number)), number)
        for number, finding in enumerate(findings, start=1)
    ]


def quote_layer(text: str, parts: Parts, *, outside: bool = True) -> list[Stretch]:
    """What a quote keeps and leaves out, as a layer; ``outside`` says whether what stands before its first word and
    after its last counts as left out."""
    pieces = [part for part in parts if isinstance(part, Piece)]
    layer: list[Stretch] = []
    reached = 0 if outside or not pieces else pieces[0].start
    for piece in pieces:
        gap = text[reached : piece.start]
        first = reached + len(gap) - len(gap.lstrip())
        layer.append(Stretch(first, max(first, reached + len(gap.rstrip())), "left_out"))
        layer.append(Stretch(piece.start, piece.end, "kept"))
        reached = piece.end
    if outside:
        layer.append(Stretch(reached, len(text), "left_out"))
    return layer


def suggestion_layer(suggestions: Sequence[Suggestion]) -> list[Stretch]:
    """The suggestions as a layer in the order of the text, each with the number of its note."""
    numbered = [
        Stretch(suggestion.start, suggestion.end, "suggested", "", number)
        for number, suggestion in enumerate(suggestions, start=1)
    ]
    return sorted(numbered, key=lambda suggestion: suggestion.start)


def _without_overlaps(layer: Iterable[Stretch], length: int) -> Sequence[Stretch]:
    disjoint: list[Stretch] = []
    for stretch in layer:
        if (disjoint[-1].end if disjoint else 0) <= stretch.start < stretch.end <= length:
            disjoint.append(stretch)
    return disjoint
