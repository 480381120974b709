"""The checks of a proposal: faithful words, and a reason for whatever needs one.

Findings point, people decide: a finding in a quote blocks it until the words go or somebody dismisses it with a reason.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.reasons import ReasonMissingError
from feedback_app.excerpt import NotFaithfulError, Parts, QuoteEditor, SpanStatus, check
from feedback_app.excerpt.remark import Assessment, Remark, Rule
from feedback_app.screening.base import Finding
from feedback_app.screening.lists import word_list
from feedback_app.screening.rules import rule_of
from feedback_app.screening.screen import screen

_WORD_BEFORE = re.compile(r"(?<!\w)([A-Za-z/]{2,20})\.? \Z")

NOTHING_REMEMBERED: Mapping[tuple[str, str], str] = MappingProxyType({})


class UnresolvedFindingError(Exception):
    """The quote holds findings that nobody dismissed; ``field`` is "stay" where only the reason is missing."""

    def __init__(self, findings: list[Finding], field: str = "words") -> None:
        self.field = field
        named = " and ".join(dict.fromkeys(f"“{finding.words}”" for finding in findings))
        mend = "Leave it out, put [brackets] in its place, or tick what may stay and say why."
        super().__init__(
            f"Say why {named} may stay." if field == "stay" else f"Noticed in the quote: {named}. {mend}"
        )


def check_faithful(text: str, parts: Parts, reason: str) -> None:
    """Checks that a quote keeps what the officer meant, as far as words show.

    Raises:
        NotFaithfulError: where it does not.
        ReasonMissingError: where something is left out that may matter, and no reason is given.
    """
    assessment = _assessed(text, parts)
    if assessment.faults:
        raise NotFaithfulError(" ".join(fault.sentence for fault in assessment.faults))
    if reason:
        return
    unexplained = [cut for cut in assessment.needs_reason if not _is_stand_in(text, parts, cut)]
    if unexplained:
        raise ReasonMissingError(" ".join(cut.sentence for cut in unexplained), "note")


def _is_stand_in(text: str, parts: Parts, cut: Remark) -> bool:
    """Whether brackets in place of a finding alone cut the sentence: the brackets explain themselves."""
    if cut.rule not in (Rule.CUT_START, Rule.CUT_END):
        return False
    findings = (with_rank(text, finding) for finding in screen(text, anonymous=True))
    is_one = any((cut.start, cut.end) in (span, (span[0], span[1] + 1)) for span in findings)
    return is_one and QuoteEditor(text, parts).status_of((cut.start, cut.end)) is SpanStatus.REPLACED


def with_rank(text: str, finding: Finding) -> tuple[int, int]:
    """The span of a finding with the ranks before a name: "DC [an officer]" would say the same thing twice."""
    start, covers = finding.start, rule_of(finding.kind).covers_police_rank
    while covers and (before := _WORD_BEFORE.search(text, max(0, start - 20), start)):
        if before[1].casefold() not in word_list("ranks"):
            break
        start = before.start(1)
    return start, finding.end


def reasons_needed(text: str, parts: Parts) -> list[str]:
    """A sentence for each thing that the quote's author had to explain."""
    return [remark.sentence for remark in _assessed(text, parts).needs_reason]


def findings_in(words: str, rung: Attribution) -> list[Finding]:
    """The force's own name is a finding too, where the attribution does not name it."""
    return screen(words, anonymous=rung < Attribution.FORCE)


def check_resolved(
    words: str,
    rung: Attribution,
    dismissed: tuple[str, ...],
    reason: str,
    remembered: Mapping[tuple[str, str], str] = NOTHING_REMEMBERED,
) -> list[dict[str, str]]:
    """The dismissed findings with their reasons, as the approver will see them.

    ``remembered`` are reasons by kind and words that somebody gave for the same answer before; one that is given now
    replaces them.

    Raises:
        UnresolvedFindingError: for a finding that nobody dismissed, or that was dismissed without a reason.
    """
    reasons: dict[tuple[str, str], str] = {}
    unresolved: list[Finding] = []
    for finding in findings_in(words, rung):
        given = reason if finding.words in dismissed else ""
        known = given or remembered.get((finding.kind, finding.words), "")
        if known:
            reasons[finding.kind, finding.words] = known
        else:
            unresolved.append(finding)
    if unresolved:
        only_the_reason = all(finding.words in dismissed for finding in unresolved)
        raise UnresolvedFindingError(unresolved, "stay" if only_the_reason else "words")
    return [{"kind": kind, "words": words, "reason": known} for (kind, words), known in reasons.items()]


def _assessed(text: str, parts: Parts) -> Assessment:
    return check(text, parts, sensitive=lambda words: bool(screen(words)))
