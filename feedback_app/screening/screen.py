"""What must not be published unread: one kind of sensitive detail a file.

A finding points, a person decides: nothing here hides or changes a word.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence

from feedback_app.screening.base import Finding, Reading
from feedback_app.screening.rules import RULES, rule_of


def screen(text: str, *, anonymous: bool = False) -> list[Finding]:
    """What a moderator has to look at in ``text``, in the order of the text; no two findings overlap.

    Offsets are code points of ``text`` as given. ``anonymous`` says that the force is not to be named: then its name,
    or a place that gives it away, is a finding too.
    """
    reading = Reading(text)
    found: list[Finding] = []
    for rule in RULES.values():
        if anonymous or not rule.only_anonymous:
            found.extend(rule.find(reading))
    return _settled(found, text)


def _settled(found: Sequence[Finding], text: str) -> list[Finding]:
    """One finding for every stretch: the stronger kind wins, and what the weaker one covers beyond it is kept."""
    kept: list[
        Finding
    ] = []  # in the order of the text, and disjoint, so that a search by halves finds the neighbours
    for finding in sorted(found, key=_strength):
        for part in _uncovered(finding, kept, text):
            insort(kept, part, key=_start)
    return kept


def _start(finding: Finding) -> int:
    return finding.start


def _strength(finding: Finding) -> tuple[int, int, int]:
    return rule_of(finding.kind).rank, finding.start - finding.end, finding.start


def _uncovered(finding: Finding, kept: Sequence[Finding], text: str) -> list[Finding]:
    """The parts of ``finding`` that none of ``kept`` covers and that hold at least two letters or figures."""
    at = max(0, bisect_right(kept, finding.start, key=_start) - 1)
    start, gaps = finding.start, []
    while at < len(kept) and kept[at].start < finding.end:
        if kept[at].end > start:
            gaps.append((start, kept[at].start))
            start = kept[at].end
        at += 1
    if start == finding.start and not gaps:
        return [finding]
    gaps.append((start, finding.end))
    trimmed = (_trimmed(text, *gap) for gap in gaps)
    return [
        Finding(first, last, finding.kind, text[first:last], finding.reason)
        for first, last in trimmed
        if sum(map(str.isalnum, text[first:last])) > 1
    ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
