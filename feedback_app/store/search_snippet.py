"""Where in a text stands what somebody looked for, and the few words around it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from feedback_app.lib.stems import run_together, stem
from feedback_app.lib.words import words_in
from feedback_app.store.search_query import SearchQuery

BEFORE = 40
"""Letters at most that are shown in front of what was found, where it stands far into a text."""

LEFT_OUT = "…"


class Place(NamedTuple):
    """Where a term stands: code points, end exclusive; ``term`` is its number among those looked for."""

    start: int
    end: int
    term: int


class Run(NamedTuple):
    """Some of a text's own letters, or the sign of what is left out; ``is_found`` where they were looked for."""

    text: str
    is_found: bool = False


def places(text: str, sought: SearchQuery) -> list[Place]:
    """Where whole words of ``text`` are what was ``sought``, in its order; they may overlap."""
    words = words_in(text)
    together = run_together(text, words)
    matches: list[Place] = []
    for number, term in enumerate(sought.terms):
        for first, word in enumerate(words):
            if (end := term.end_at(words, first)) is not None:
                matches.append(Place(word.start, end, number))
        if term.stem is not None:
            matches += [Place(run.start, run.end, number) for run in together if stem(run.plain) == term.stem]
    return sorted(matches)


def snippet(text: str, sought: SearchQuery, longest: int) -> list[Run]:
    """So many letters of ``text`` on one line, from the beginning, or from where more of what was sought stands close
    together; cut at spaces."""
    line = " ".join(text.split())
    matches = places(line, sought)
    start, seen = _start(line, matches, longest)
    end = _end(line, start, seen, longest)
    before, behind = LEFT_OUT * (start > 0), LEFT_OUT * (end < len(line))
    return [run for run in (Run(before), *_runs(line, matches, start, end), Run(behind)) if run.text]


def _start(line: str, matches: Sequence[Place], longest: int) -> tuple[int, int]:
    """Where a snippet begins, at a word, and what must be seen of it."""
    before = min(BEFORE, longest // 4)
    beginning = _end(line, 0, 0, longest)
    at_once = len({place.term for place in matches if place.end <= beginning})
    most, best = _fullest(matches, longest - before)
    if best is None:
        return 0, 0
    if at_once >= most or best.start <= before:
        return 0, min(best.start, before)
    return line.find(" ", best.start - before, best.start) + 1 or best.start, best.start


def _end(line: str, start: int, seen: int, longest: int) -> int:
    if len(line) - start <= longest:
        return len(line)
    space = line.rfind(" ", seen, start + longest)
    return space if space > seen else start + longest


def _fullest(matches: Sequence[Place], width: int) -> tuple[int, Place | None]:
    """The first place from which on most terms stand within the width, and how many."""
    most, best, behind = 0, None, 0
    within: Counter[int] = Counter()
    for place in matches:
        while behind < len(matches) and (
            matches[behind].end <= place.start + width or matches[behind] is place
        ):
            within[matches[behind].term] += 1
            behind += 1
        if len(within) > most:
            most, best = len(within), place
        within[place.term] -= 1
        within += Counter()
    return most, best


def _runs(line: str, matches: Sequence[Place], start: int, end: int) -> Iterator[Run]:
    """The letters between, those that were found apart from the others, and what overlaps as one."""
    edges = [start]
    for place in matches:
        first, last = max(place.start, start), min(place.end, end)
        if len(edges) > 1 and first < edges[-1]:
            edges[-1] = max(edges[-1], last)
        elif first < last:
            edges += [first, last]
    for number, (first, last) in enumerate(pairwise([*edges, end])):
        yield Run(line[first:last], is_found=number % 2 == 1)
