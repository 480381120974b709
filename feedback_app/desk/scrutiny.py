"""What stands between an author and a proposal: faithful words, and a reason for whatever needs one.

Findings point, people decide: what a rule noticed in a quote blocks it until the words go or somebody says why not.
"""

from collections.abc import Mapping
from types import MappingProxyType

from feedback_app.attribution import Attribution
from feedback_app.excerpt import NotFaithfulError, Parts, check
from feedback_app.excerpt.remark import Assessment
from feedback_app.rules import screen
from feedback_app.rules.base import Finding

NOTHING_REMEMBERED: Mapping[tuple[str, str], str] = MappingProxyType({})


class ReasonMissingError(Exception):
    """A ruling that needs a reason came without one."""


class UnresolvedFindingError(Exception):
    """The quote holds what must not be published unread."""

    def __init__(self, findings: list[Finding]) -> None:
        listed = "; ".join(f"“{finding.words}”: {finding.reason}" for finding in findings)
        super().__init__(
            f"Leave this out, put [brackets] in its place, or tick it and give a reason. {listed}"
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
    if assessment.needs_reason and not reason:
        raise ReasonMissingError(" ".join(one.sentence for one in assessment.needs_reason))


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
        raise UnresolvedFindingError(open_still)
    return [{"kind": kind, "words": words, "reason": why} for (kind, words), why in kept.items()]


def _assessed(text: str, parts: Parts) -> Assessment:
    return check(text, parts, sensitive=lambda words: bool(screen(words)))
