"""Typed words read back into pieces of the answer, or the place where they leave it.

Every run of typed words has to stand in the answer sign for sign, from the edge of a word to the edge of
a word, and the runs in the officer's order. Where that can be done in several ways, the way is taken that
prints as what was typed, then the one that spans least of the answer, then the earliest.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import product
from typing import NamedTuple

from feedback_app.excerpt.departure import departure
from feedback_app.excerpt.occurrence import places
from feedback_app.excerpt.passage import NotFaithfulError, Passage, passage_of
from feedback_app.excerpt.piece import Bracket, Part, Parts, Piece
from feedback_app.excerpt.rendering import settled
from feedback_app.excerpt.transcript import Joint, Mark, Run, Transcript, read
from feedback_app.excerpt.typography import Kind

Span = tuple[int, int]  # signs of the answer, first and last (exclusive)


class _Step(NamedTuple):
    """A place where a run stands, where the first run of its chain stands, and the step before."""

    at: int
    begun: int
    back: int


def align(text: str, words: str) -> Parts:
    """The parts of ``text`` that ``words`` are.

    "[…]", "[...]", "…" and "..." mark gaps, other square brackets hold the staff's words, and "[T]he" shows
    that a capital was changed. Takes time in proportion to the words, and to the text for each run of them.

    Raises:
        NotFaithfulError: the words are not the officer's; ``start`` and ``end`` point into ``words``.
    """
    passage = passage_of(text)
    readings = _readings(words)
    for reading, as_shown, exact in product(readings, (True, False), (True, False)):
        spans = _found(passage, reading, as_shown=as_shown, exact=exact)
        if spans:
            return settled(passage, _parts(passage, reading, spans))
    raise departure(passage, readings[-1])


def _readings(words: str) -> list[Transcript]:
    """Bare dots are first taken for the officer's own, then for gaps."""
    readings: list[Transcript] = []
    for dots_are_gaps in (False, True):
        with suppress(NotFaithfulError):
            reading = read(words, dots_are_gaps=dots_are_gaps)
            readings += [] if reading in readings else [reading]
    return readings or [read(words, dots_are_gaps=False)]


def _found(passage: Passage, transcript: Transcript, *, as_shown: bool, exact: bool) -> list[Span] | None:
    """Where the runs stand: ``as_shown`` with just the gaps typed, ``exact`` with the same quote marks."""
    chain: list[list[_Step]] = []
    for number, run in enumerate(transcript.runs):
        spots = list(_spots(passage, run, exact=exact))
        if as_shown and number == 0:
            spots = [at for at in spots if _agrees(transcript.joints[0], cut=passage.cut_before(at))]
        if as_shown and number == len(transcript.runs) - 1:
            end = len(run.signs) - 1
            spots = [at for at in spots if _agrees(transcript.joints[-1], cut=passage.cut_after(at + end))]
        if number:
            gap = as_shown and transcript.joints[number] is Mark.GAP
            chain.append(
                _next_steps(passage, chain[-1], spots, len(transcript.runs[number - 1].signs), gap=gap)
            )
        else:
            chain.append([_Step(at, at, 0) for at in spots])
    return _tightest(transcript, chain)


def _spots(passage: Passage, run: Run, *, exact: bool) -> Iterator[int]:
    """Where a run stands from the edge of a word to the edge of a word."""
    if exact:
        found = places(passage.shown, [sign.shown for sign in run.signs])
    else:
        found = places(passage.keys, [sign.key for sign in run.signs])
    return (at for at in found if not (passage.inside[at] or passage.inside[at + len(run.signs)]))


def _agrees(joint: Joint, *, cut: bool) -> bool:
    """Whether the mark typed at an end is the one that the quote will show there."""
    return cut if joint is Mark.GAP else joint is not Mark.NONE or not cut


def _next_steps(
    passage: Passage, reached: Sequence[_Step], spots: Sequence[int], length: int, *, gap: bool
) -> list[_Step]:
    """The spots that can follow, each from the latest step before it, which makes the tightest chain."""
    steps: list[_Step] = []
    back = -1
    for at in spots:
        limit = at
        if gap:  # something has to be left out, and a space is nothing
            limit = at - 2 if at and passage.signs[at - 1].kind is Kind.SPACE else at - 1
        while back + 1 < len(reached) and reached[back + 1].at + length <= limit:
            back += 1
        if back >= 0:
            steps.append(_Step(at, reached[back].begun, back))
    return steps


def _tightest(transcript: Transcript, chain: Sequence[Sequence[_Step]]) -> list[Span] | None:
    if not chain[-1]:
        return None
    best = min(range(len(chain[-1])), key=lambda number: _width(chain[-1][number]))
    spans: list[Span] = []
    for steps, run in zip(reversed(chain), reversed(transcript.runs), strict=True):
        step = steps[best]
        spans.append((step.at, step.at + len(run.signs)))
        best = step.back
    return spans[::-1]


def _width(step: _Step) -> tuple[int, int]:
    return step.at - step.begun, step.at


def _parts(passage: Passage, transcript: Transcript, spans: Sequence[Span]) -> list[Part]:
    parts: list[Part] = []
    edges = [_before(passage, spans[0][0]), *(last for _, last in spans)]
    for edge, (first, last), run, joint in zip(
        edges, spans, transcript.runs, transcript.joints, strict=False
    ):
        parts += _put_in(passage, joint, edge, first)
        parts.append(Piece(passage.signs[first].start, passage.signs[last - 1].end, run.turned))
    return parts + _put_in(passage, transcript.joints[-1], edges[-1], _after(passage, edges[-1]))


def _put_in(passage: Passage, joint: Joint, after: int, before: int) -> list[Part]:
    """What stands at a joint: a bracket, or the officer's own dots where nothing else lies between."""
    if isinstance(joint, Bracket):
        return [joint]
    between = [sign for sign in passage.signs[after:before] if sign.kind is not Kind.SPACE]
    if joint is Mark.DOTS and [sign.key for sign in between] == ["…"]:
        return [Piece(between[0].start, between[0].end)]
    return []


def _before(passage: Passage, sign: int) -> int:
    """The sign before this one, over a space."""
    return max(0, sign - (2 if sign and passage.signs[sign - 1].kind is Kind.SPACE else 1))


def _after(passage: Passage, sign: int) -> int:
    """The end of the sign that follows here, over a space."""
    return sign + (2 if sign < len(passage.signs) and passage.signs[sign].kind is Kind.SPACE else 1)
