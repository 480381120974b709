"""An answer as a quote of it treats it: what is kept, what is struck, and what staff put in, in the answer's order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from feedback_app.excerpt import Bracket, Part, Parts, Piece
from feedback_app.excerpt.rendering import other_case
from feedback_app.excerpt.typography import Kind, signs


@dataclass(frozen=True)
class DiffRun:
    """A run of the answer's own letters, or words that stand in the quote in square brackets."""

    text: str
    kind: Literal["kept", "left_out", "bracket"]


def diff(text: str, parts: Parts) -> list[DiffRun]:
    """The whole answer with what ``parts`` do to it. What was put in stands behind what it stands for."""
    return [run for run in _runs(text, parts) if run.text.strip() or run.kind != "bracket"]


def _runs(text: str, parts: Parts) -> Iterator[DiffRun]:
    reached = 0
    for number, part in enumerate(parts):
        if isinstance(part, Bracket):
            ends = _next_start(parts[number + 1 :], len(text))
            yield from _left_out(text[reached:ends])
            yield DiffRun(f"[{part.words}]", "bracket")
            reached = ends
            continue
        yield from _left_out(text[reached : part.start])
        yield from _kept_runs(text, part)
        reached = part.end
    yield from _left_out(text[reached:])


def _next_start(after: tuple[Part, ...], otherwise: int) -> int:
    """Where the officer's words go on; a bracket at the end of a quote stands for nothing that can be told."""
    return next((part.start for part in after if isinstance(part, Piece)), otherwise)


def _left_out(words: str) -> Iterator[DiffRun]:
    if words:
        yield DiffRun(words, "left_out")


def _kept_runs(text: str, piece: Piece) -> Iterator[DiffRun]:
    """A first letter whose case was turned is struck, with the letter that prints behind it."""
    start = piece.start
    first = next((sign for sign in signs(text[start : piece.end]) if sign.kind is Kind.WORD), None)
    letter = other_case(first.shown) if first and piece.recased else None
    if first and letter:
        turned, after = start + first.start, start + first.end
        if turned > start:
            yield DiffRun(text[start:turned], "kept")
        yield DiffRun(text[turned:after], "left_out")
        yield DiffRun(f"[{letter}]", "bracket")
        start = after
    yield DiffRun(text[start : piece.end], "kept")
