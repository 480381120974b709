"""What a moderator sees of one answer: its words, what the rules noticed, and the rest of the response."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from feedback_app.attribution import Attribution, label, rungs_up_to, safe, said
from feedback_app.compared import Compared, compared
from feedback_app.excerpt import from_json
from feedback_app.force import FORCES, Force
from feedback_app.kept_questionnaire import definition
from feedback_app.marks import MarkedPiece, with_findings
from feedback_app.models import QueueEntry
from feedback_app.permission import ceiling, live_permission
from feedback_app.questions import kind_of
from feedback_app.rules import screen
from feedback_app.rules.base import Finding

NO_PERMISSION = {
    "unknown": "Nothing was recorded, so nothing here may be quoted.",
    "withdrawn": "The officer withdrew the permission, so nothing here may be quoted.",
}


@dataclass(frozen=True)
class Said:
    """Something else that the response says."""

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
    """One answer at the desk."""

    entry: QueueEntry
    text: str
    findings: list[Finding]
    elsewhere: list[Said]
    ceiling: Attribution | None
    permission_basis: str

    @property
    def force(self) -> Force | None:
        """The force that answered."""
        return FORCES.get(self.entry.response.force_id or "")

    def credits(self) -> list[Credit]:
        """The attributions up to the permitted one, those that print alike once, the most telling first."""
        if self.ceiling is None:
            return []
        role = self.entry.response.role
        safe_rungs = {safe(rung, self.force, role) for rung in rungs_up_to(self.ceiling)}
        return [
            Credit(rung, said(label(rung, self.force, role))) for rung in sorted(safe_rungs, reverse=True)
        ]

    def marked(self) -> list[MarkedPiece]:
        """The answer with what the rules noticed."""
        return with_findings(self.text, self.findings)

    def excerpt(self, parts: list[Any]) -> list[Compared]:
        """The answer with what a quote, kept as ``parts``, keeps, leaves out and puts in."""
        return compared(self.text, from_json(parts))

    def notes(self) -> list[tuple[str, str, str]]:
        """What the rules noticed, as (sign, words, reason)."""
        return [(str(sign), one.words, one.reason) for sign, one in enumerate(self.findings, start=1)]

    def rows(self) -> list[tuple[str, str, None]]:
        """The rest of the response, as (wording, answer, no way to change it)."""
        return [
            (f"{one.wording} (private)" if one.private else one.wording, one.shown, None)
            for one in self.elsewhere
        ]

    def permission_words(self) -> str:
        """What the officer permits, in a sentence."""
        if self.permission_basis in NO_PERMISSION:
            return NO_PERMISSION[self.permission_basis]
        if self.ceiling is None:
            return "The officer did not permit this answer to be quoted."
        return f"May be quoted. At most: “{self.credits()[0].prints}”."


def desk_of(session: Session, entry: QueueEntry) -> Desk:
    """The desk for one answer."""
    permission = live_permission(session, entry.answer_id)
    highest = ceiling(permission, entry.answer_id)
    anonymous = highest is None or highest < Attribution.FORCE
    text = str(entry.answer.value)
    return Desk(
        entry=entry,
        text=text,
        findings=screen(text, anonymous=anonymous),
        elsewhere=_elsewhere(entry),
        ceiling=highest,
        permission_basis=permission.basis if permission else "withdrawn",
    )


def _elsewhere(entry: QueueEntry) -> list[Said]:
    asked = definition(entry.response.questionnaire)
    values = {one.question.key: one.value for one in entry.response.answers}
    sheet = asked.sheet(values)
    return [
        Said(
            wording=question.wording,
            shown=kind_of(question).shown(question, values[question.key], sheet),
            private=not question.quotable and question.kind in {"long_text", "short_text"},
        )
        for question in asked.questions
        if question.key in values and question.key != entry.answer.question.key
    ]
