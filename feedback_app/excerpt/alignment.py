"""Typed words read back into pieces of the answer, or the first words that are not the officer's.

Every run of typed words has to stand in the answer sign for sign, from the edge of a word to the edge of
a word, and the runs in the officer's order. Where that can be done in several ways, the way is taken that
prints as what was typed, then the one that spans least of the answer, then the earliest.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import product
from typing import NamedTuple

from feedback_app.excerpt.departure import departure
from feedback_app.excerpt.occurrence import occurrences
from feedback_app.excerpt.passage import NotFaithfulError, Passage, passage_of
from feedback_app.excerpt.piece import Bracket, Part, Parts, Piece
from feedback_app.excerpt.rendering import normal_form
from feedback_app.excerpt.transcript import GapSign, Joint, Run, Transcript, parse_transcript
from feedback_app.excerpt.typography import Kind

Span = tuple[int, int]  # signs of the answer, first and last (exclusive)


class _Step(NamedTuple):
    """A run in the answer: the sign at which it starts, the one at which the first run of its chain does, and the index
    of the step before it."""

    at: int
    begun: int
    back: int


def align(text: str, words: str) -> Parts:
    """The parts of ``text`` that ``words`` are.

    "[…]", "[...]", "…" and "..." are gaps, other square brackets hold the staff's words, and "[T]he" shows
    that a capital was changed. Takes time in proportion to the words, and to the text for each run of them.

    Raises:
        NotFaithfulError: the words are not the officer's; ``start`` and ``end`` point into ``words``.
    """
    passage = passage_of(text)
    transcripts = _transcripts(words)
    for transcript, as_shown, exact in product(transcripts, (True, False), (True, False)):
        spans = _spans_of_runs(passage, transcript, as_shown=as_shown, exact=exact)
        if spans:
            return normal_form(passage, _parts(passage, transcript, spans))
    raise departure(passage, transcripts[-1])


def _transcripts(words: str) -> list[Transcript]:
    """The ways to read ``words``: bare dots are first taken for the officer's own, then for gaps."""
    transcripts: list[Transcript] = []
    for dots_are_gaps in (False, True):
        with suppress(NotFaithfulError):
            transcript = parse_transcript(words, dots_are_gaps=dots_are_gaps)
            transcripts += [] if transcript in transcripts else [transcript]
    return transcripts or [parse_transcript(words, dots_are_gaps=False)]


def _spans_of_runs(
    passage: Passage, transcript: Transcript, *, as_shown: bool, exact: bool
) -> list[Span] | None:
    """Where the runs stand: ``as_shown`` with just the gaps typed, ``exact`` with the same quote marks.

    One list of steps a run; a step keeps only the tightest chain that leads to it, so the time stays in proportion to
    the text for each run.
    """
    chain: list[list[_Step]] = []
    for number, run in enumerate(transcript.runs):
        starts = list(_starts_of(passage, run, exact=exact))
        if as_shown and number == 0:
            starts = [at for at in starts if _agrees(transcript.joints[0], cut=passage.cut_before(at))]
        if as_shown and number == len(transcript.runs) - 1:
            end = len(run.signs) - 1
            starts = [at for at in starts if _agrees(transcript.joints[-1], cut=passage.cut_after(at + end))]
        if number:
            gap = as_shown and transcript.joints[number] is GapSign.GAP
            chain.append(
                _next_steps(passage, chain[-1], starts, len(transcript.runs[number - 1].signs), gap=gap)
            )
        else:
            chain.append([_Step(at, at, 0) for at in starts])
    return _tightest(transcript, chain)


def _starts_of(passage: Passage, run: Run, *, exact: bool) -> Iterator[int]:
    """The signs at which ``run`` starts, where it also ends at the edge of a word."""
    if exact:
        starts = occurrences(passage.shown, [sign.shown for sign in run.signs])
    else:
        starts = occurrences(passage.keys, [sign.key for sign in run.signs])
    return (at for at in starts if not (passage.inside[at] or passage.inside[at + len(run.signs)]))


def _agrees(joint: Joint, *, cut: bool) -> bool:
    """Whether what was typed at an end is what the quote will show there."""
    return cut if joint is GapSign.GAP else joint is not GapSign.NONE or not cut


def _next_steps(
    passage: Passage, reached: Sequence[_Step], starts: Sequence[int], length: int, *, gap: bool
) -> list[_Step]:
    """The starts that can follow, each from the latest step before it, which makes the tightest chain."""
    steps: list[_Step] = []
    back = -1
    for at in starts:
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
        parts += _parts_at_joint(passage, joint, edge, first)
        parts.append(Piece(passage.signs[first].start, passage.signs[last - 1].end, run.turned))
    return parts + _parts_at_joint(passage, transcript.joints[-1], edges[-1], _after(passage, edges[-1]))


def _parts_at_joint(passage: Passage, joint: Joint, after: int, before: int) -> list[Part]:
    """What stands at a joint: a bracket, or the officer's own dots where nothing else lies between."""
    if isinstance(joint, Bracket):
        return [joint]
    between = [sign for sign in passage.signs[after:before] if sign.kind is not Kind.SPACE]
    if joint is GapSign.DOTS and [sign.key for sign in between] == ["…"]:
        return [Piece(between[0].start, between[0].end)]
    return []


def _before(passage: Passage, sign: int) -> int:
    """The sign before this one, over a space."""
    return max(0, sign - (2 if sign and passage.signs[sign - 1].kind is Kind.SPACE else 1))


def _after(passage: Passage, sign: int) -> int:
    """The end of the sign that follows here, over a space."""
    return sign + (2 if sign < len(passage.signs) and passage.signs[sign].kind is Kind.SPACE else 1)
