"""What must not be published unread: one kind of sensitive detail a file.

A finding points, a person decides: nothing here hides or changes a word.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence

from feedback_app.screening.base import Finding, ScreenedText
from feedback_app.screening.rules import RULES, rule_of


def screen(text: str, *, anonymous: bool = False) -> list[Finding]:
    """What a moderator has to look at in ``text``, in the order of the text; no two findings overlap.

    Offsets are code points of ``text`` as given. ``anonymous`` says that the force is not to be named: then its name,
    or a place that gives it away, is a finding too.
    """
    screened = ScreenedText(text)
    findings: list[Finding] = []
    for rule in RULES.values():
        if anonymous or not rule.only_anonymous:
            findings.extend(rule.find(screened))
    return _without_overlaps(findings, text)


def _without_overlaps(findings: Sequence[Finding], text: str) -> list[Finding]:
    """One finding for every stretch: the stronger kind wins, and what the weaker one covers beyond it is kept."""
    disjoint: list[
        Finding
    ] = []  # kept in the order of the text, so that a search by halves finds the neighbours
    for finding in sorted(findings, key=_strength):
        for part in _uncovered(finding, disjoint, text):
            insort(disjoint, part, key=_start)
    return disjoint


def _start(finding: Finding) -> int:
    return finding.start


def _strength(finding: Finding) -> tuple[int, int, int]:
    return rule_of(finding.kind).rank, finding.start - finding.end, finding.start


def _uncovered(finding: Finding, stronger: Sequence[Finding], text: str) -> list[Finding]:
    """The parts of ``finding`` that none of ``stronger`` covers and that hold at least two letters or figures."""
    index = max(0, bisect_right(stronger, finding.start, key=_start) - 1)
    start, gaps = finding.start, []
    while index < len(stronger) and stronger[index].start < finding.end:
        if stronger[index].end > start:
            gaps.append((start, stronger[index].start))
            start = stronger[index].end
        index += 1
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
