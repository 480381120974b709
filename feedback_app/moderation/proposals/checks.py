"""The checks of a proposal: faithful words, and a reason for whatever needs one.

Findings point, people decide: a finding in a quote blocks it until the words go or somebody dismisses it with a reason.
"""

from collections.abc import Mapping
from types import MappingProxyType

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.reasons import LEAST_WORDS, ReasonMissingError, says_something
from feedback_app.excerpt import NotFaithfulError, Parts, check
from feedback_app.excerpt.remark import Assessment, Remark
from feedback_app.screening.base import Finding
from feedback_app.screening.screen import screen

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


def check_faithful(text: str, parts: Parts) -> None:
    """Lets a quote pass that keeps what the officer meant, as far as words tell.

    Raises:
        NotFaithfulError: where it does not.
    """
    faults = _assessed(text, parts).faults
    if faults:
        raise NotFaithfulError(" ".join(fault.sentence for fault in faults))


def questions(text: str, parts: Parts) -> list[Remark]:
    """What a quote leaves out, or puts in, that its author has to explain, each by itself and once."""
    return list({question.key: question for question in _assessed(text, parts).needs_reason}.values())


def explained(text: str, parts: Parts, reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """Each question with the reason that the author gives, by the question's key, as the approver will see it.

    Raises:
        ReasonMissingError: for the first that has none, or one that says nothing.
    """
    asked = questions(text, parts)
    for question in asked:
        check_explained(question, reasons.get(question.key, ""))
    return [
        {"key": question.key, "about": question.statement, "reason": reasons[question.key].strip()}
        for question in asked
    ]


def check_explained(question: Remark, reason: str) -> None:
    """Lets a question pass that is answered.

    Raises:
        ReasonMissingError: where it is not, or in fewer than three words.
    """
    if not reason.strip():
        raise ReasonMissingError(question.sentence, f"why-{question.key}")
    if not says_something(reason):
        raise ReasonMissingError(
            f"{question.statement} Give the reason in at least {LEAST_WORDS} words.", f"why-{question.key}"
        )


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
