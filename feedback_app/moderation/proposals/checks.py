"""What stands between an author and a proposal: faithful words, and a reason for whatever needs one.

Findings point, people decide: what a rule noticed in a quote blocks it until the words go or somebody says why not.
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
    """The quote holds what must not be published unread; ``field`` is "stay" where only the reason is missing."""

    def __init__(self, findings: list[Finding], field: str = "words") -> None:
        self.field = field
        named = " and ".join(dict.fromkeys(f"“{finding.words}”" for finding in findings))
        mend = "Leave it out, put [brackets] in its place, or tick what may stay and say why."
        super().__init__(
            f"Say why {named} may stay." if field == "stay" else f"Noticed in the quote: {named}. {mend}"
        )


def check_faithful(text: str, parts: Parts, reason: str) -> None:
    """Lets a quote pass that keeps what the officer meant, as far as words tell.

    Raises:
        NotFaithfulError: where it does not.
        ReasonMissingError: where something is left out that may matter, and nobody says why.
    """
    assessment = _assessed(text, parts)
    if assessment.faults:
        raise NotFaithfulError(" ".join(one.sentence for one in assessment.faults))
    unsaid = [] if reason else [one for one in assessment.needs_reason if not _stands_in(text, parts, one)]
    if unsaid:
        raise ReasonMissingError(" ".join(one.sentence for one in unsaid), "note")


def _stands_in(text: str, parts: Parts, one: Remark) -> bool:
    """Whether a sentence is cut just by brackets in the place of what must not be published, which says why itself."""
    if one.rule not in (Rule.CUT_START, Rule.CUT_END):
        return False
    found = (with_rank(text, finding) for finding in screen(text, anonymous=True))
    is_one = any((one.start, one.end) in (span, (span[0], span[1] + 1)) for span in found)
    return is_one and QuoteEditor(text, parts).status_of((one.start, one.end)) is SpanStatus.REPLACED


def with_rank(text: str, found: Finding) -> tuple[int, int]:
    """The place of what was noticed, with the ranks before a name: "DC [an officer]" would say the same thing twice."""
    start, covers = found.start, rule_of(found.kind).covers_police_rank
    while covers and (before := _WORD_BEFORE.search(text, max(0, start - 20), start)):
        if before[1].casefold() not in word_list("ranks"):
            break
        start = before.start(1)
    return start, found.end


def reasons_needed(text: str, parts: Parts) -> list[str]:
    """What a quote leaves out, or puts in, that its author had to explain: a sentence for each."""
    return [one.sentence for one in _assessed(text, parts).needs_reason]


def findings_in(words: str, rung: Attribution) -> list[Finding]:
    """What the rules notice in ``words``, the force's own name too where the attribution does not tell it."""
    return screen(words, anonymous=rung < Attribution.FORCE)


def check_resolved(
    words: str,
    rung: Attribution,
    dismissed: tuple[str, ...],
    reason: str,
    remembered: Mapping[tuple[str, str], str] = NOTHING_REMEMBERED,
) -> list[dict[str, str]]:
    """What was dismissed, with the reason, as the approver will see it.

    ``remembered`` are reasons by kind and words that somebody gave for the same answer before; one that is given now
    takes their place.

    Raises:
        UnresolvedFindingError: for a finding that nobody dismissed, or that was dismissed without a reason.
    """
    kept: dict[tuple[str, str], str] = {}
    open_still: list[Finding] = []
    for one in findings_in(words, rung):
        now = reason if one.words in dismissed else ""
        why = now or remembered.get((one.kind, one.words), "")
        if why:
            kept[one.kind, one.words] = why
        else:
            open_still.append(one)
    if open_still:
        only_the_reason = all(one.words in dismissed for one in open_still)
        raise UnresolvedFindingError(open_still, "stay" if only_the_reason else "words")
    return [{"kind": kind, "words": words, "reason": why} for (kind, words), why in kept.items()]


def _assessed(text: str, parts: Parts) -> Assessment:
    return check(text, parts, sensitive=lambda words: bool(screen(words)))
