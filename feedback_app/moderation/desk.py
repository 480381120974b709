"""What a moderator sees of one answer: its words, what the rules noticed, and the rest of the response."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from feedback_app.analysis.suggestions import Suggestion, suggestions
from feedback_app.analysis.tone import Tone, tone
from feedback_app.domain.attribution import Attribution, introduction, label, rungs_up_to, safe
from feedback_app.domain.forces import FORCES, Force
from feedback_app.excerpt import from_json
from feedback_app.excerpt.diff import DiffRun, diff
from feedback_app.models import QueueEntry
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.screening.base import Finding
from feedback_app.screening.rules import rule_of
from feedback_app.screening.screen import screen
from feedback_app.store.permissions import ceiling, live_permission
from feedback_app.store.questionnaires import definition

MOST_SUGGESTED = 3
"""Sentences that are outlined: more would be as good as none."""

NO_PERMISSION = {
    "unknown": "Nothing was recorded, so nothing here may be quoted.",
    "withdrawn": "The officer withdrew the permission, so nothing here may be quoted.",
}


@dataclass(frozen=True)
class OtherAnswer:
    """An answer of the response to another question."""

    wording: str
    shown: str
    private: bool


@dataclass(frozen=True)
class Credit:
    """One attribution on offer, and how it prints for this officer."""

    rung: Attribution
    prints: str


@dataclass(frozen=True)
class Desk:
    """One answer at the desk, with everything that is shown beside it."""

    entry: QueueEntry
    text: str
    findings: list[Finding]
    other_answers: list[OtherAnswer]
    ceiling: Attribution | None
    permission_basis: str
    suggested: tuple[Suggestion, ...] = ()

    @property
    def force(self) -> Force | None:
        return FORCES.get(self.entry.response.force_id or "")

    def credits(self) -> list[Credit]:
        """The attributions up to the permitted one, those that print alike once, the most telling first."""
        if self.ceiling is None:
            return []
        role = self.entry.response.role
        safe_rungs = {safe(rung, self.force, role) for rung in rungs_up_to(self.ceiling)}
        return [
            Credit(rung, introduction(label(rung, self.force, role)))
            for rung in sorted(safe_rungs, reverse=True)
        ]

    def excerpt(self, parts: list[Any]) -> list[DiffRun]:
        """The answer with what a quote of these stored ``parts`` keeps, leaves out and puts in."""
        return diff(self.text, from_json(parts))

    def signs(self) -> list[tuple[int, str, str]]:
        """Each finding as (number, sign, name of its kind); the sign counts within the kind."""
        counts: Counter[str] = Counter()
        signs: list[tuple[int, str, str]] = []
        for number, finding in enumerate(self.findings, start=1):
            rule = rule_of(finding.kind)
            counts[rule.sign] += 1
            signs.append((number, f"{rule.sign}{counts[rule.sign]}", rule.label))
        return signs

    @cached_property
    def tone(self) -> Tone:
        """How the answer speaks of the support, and in which words."""
        return tone(self.text)

    def rows(self) -> list[tuple[str, str, None]]:
        """The rest of the response, as (wording, answer, no way to change it)."""
        return [
            (f"{other.wording} (private)" if other.private else other.wording, other.shown, None)
            for other in self.other_answers
        ]

    def permission_words(self) -> str:
        """What the officer permits, in a sentence."""
        if self.permission_basis in NO_PERMISSION:
            return NO_PERMISSION[self.permission_basis]
        if self.ceiling is None:
            return "The officer did not permit this answer to be quoted."
        return f"May be quoted. At most: “{self.credits()[0].prints}”."


def desk_of(session: Session, entry: QueueEntry) -> Desk:
    permission = live_permission(session, entry.answer_id)
    highest = ceiling(permission, entry.answer_id)
    anonymous = highest is None or highest < Attribution.FORCE
    text = str(entry.answer.value)
    return Desk(
        entry=entry,
        text=text,
        findings=screen(text, anonymous=anonymous),
        other_answers=_other_answers(entry),
        ceiling=highest,
        permission_basis=permission.basis if permission else "withdrawn",
        suggested=best_suggestions(suggestions(text)) if highest else (),
    )


def best_suggestions(ranked: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The best few that do not overlap, in the order of the answer."""
    chosen: list[Suggestion] = []
    for suggestion in ranked:
        if len(chosen) < MOST_SUGGESTED and not any(
            suggestion.start < other.end and other.start < suggestion.end for other in chosen
        ):
            chosen.append(suggestion)
    return tuple(sorted(chosen, key=lambda suggestion: suggestion.start))


def _other_answers(entry: QueueEntry) -> list[OtherAnswer]:
    questionnaire = definition(entry.response.questionnaire)
    values = {answer.question.key: answer.value for answer in entry.response.answers}
    sheet = questionnaire.sheet(values)
    return [
        OtherAnswer(
            wording=question.wording,
            shown=kind_of(question).shown(question, values[question.key], sheet),
            private=not question.quotable and kind_of(question).can_be_quoted,
        )
        for question in questionnaire.questions
        if question.key in values and question.key != entry.answer.question.key
    ]
