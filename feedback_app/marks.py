"""An officer's answer cut into pieces by what is to be shown of each: kept, left out, noticed by a rule, or sought."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from feedback_app.excerpt import Parts, Piece
from feedback_app.rules.base import Finding

Mark = Literal["", "kept", "left_out", "finding", "sought"]


@dataclass(frozen=True)
class MarkedPiece:
    """A run of the answer's own letters and how it is marked; ``sign`` ties a finding to its note."""

    text: str
    kind: Mark = ""
    sign: str = ""


def with_findings(text: str, findings: Iterable[Finding]) -> list[MarkedPiece]:
    """The answer with what the rules noticed, each with its number as sign."""
    marked: list[MarkedPiece] = []
    reached = 0
    for number, finding in enumerate(findings, start=1):
        if finding.start < reached:
            continue
        marked.append(MarkedPiece(text[reached : finding.start]))
        marked.append(MarkedPiece(text[finding.start : finding.end], "finding", str(number)))
        reached = finding.end
    return [piece for piece in (*marked, MarkedPiece(text[reached:])) if piece.text]


def with_excerpt(text: str, parts: Parts) -> list[MarkedPiece]:
    """The answer with the words that a quote keeps, and those that it leaves out."""
    marked: list[MarkedPiece] = []
    reached = 0
    for piece in (part for part in parts if isinstance(part, Piece)):
        marked.append(MarkedPiece(text[reached : piece.start], "left_out"))
        marked.append(MarkedPiece(text[piece.start : piece.end], "kept"))
        reached = piece.end
    return [piece for piece in (*marked, MarkedPiece(text[reached:], "left_out")) if piece.text]
