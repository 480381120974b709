"""A quote while it is built at the desk: what a press makes of its words, how it would print, what would be refused.

The preview and the stored quote are made by the same code, so nobody proposes what they did not see.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from feedback_app.domain.attribution import Attribution, introduction, label, safe
from feedback_app.domain.slots import Fit, Slot, fits, printed_length
from feedback_app.excerpt import NotFaithfulError, Parts, QuoteEditor, SpanStatus, align, render
from feedback_app.excerpt.highlights import MarkedPiece, finding_layer, layered, quote_layer, suggestion_layer
from feedback_app.excerpt.remark import Remark
from feedback_app.excerpt.stand_in import with_rank
from feedback_app.moderation.desk import Desk
from feedback_app.moderation.proposals.checks import findings_in, questions
from feedback_app.moderation.proposals.proposal import Proposal, Refusal, refusals
from feedback_app.moderation.queries import remembered
from feedback_app.screening.base import Finding
from feedback_app.screening.rules import rule_of

_PRESS = re.compile(r"(keep|leave):(\d{1,6})-(\d{1,6})|(put|out|back|use):(\d{1,6})")


@dataclass(frozen=True)
class Typed:
    """The form's content as it is typed. ``rung`` is None before anything was chosen."""

    words: str = ""
    rung: Attribution | None = None
    note: str = ""
    stay: str = ""
    dismissed: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Noticed:
    """A finding in the words as they would print; ``stays`` if it was dismissed."""

    words: str
    name: str
    reason: str
    stays: bool


@dataclass(frozen=True)
class Printed:
    """A quote exactly as it would print."""

    words: str
    introduction: str
    fits: Sequence[Fit]

    @property
    def count(self) -> int:
        """Words; the mark of an omission is none."""
        return sum(any(map(str.isalnum, word)) for word in self.words.split())

    @property
    def characters(self) -> int:
        """Characters with the two quote marks, as a designer's slot counts them."""
        return printed_length(self.words)


@dataclass(frozen=True)
class Built:
    """The desk with the words that are typed. ``printed`` is None where they make no quote."""

    desk: Desk
    typed: Typed
    stand_ins: Mapping[str, str]
    parts: Parts = ()
    printed: Printed | None = None
    refused: Sequence[Refusal] = ()
    noticed: Sequence[Noticed] = field(default_factory=tuple)
    questions: Sequence[Remark] = field(default_factory=tuple)

    @property
    def ready(self) -> bool:
        """To be proposed as it stands."""
        return self.printed is not None and not self.refused

    def marked(self) -> list[MarkedPiece]:
        """The answer cut into pieces, each with its marks: quoted, noticed, suggested."""
        desk = self.desk
        return layered(
            desk.text,
            quote_layer(desk.text, self.parts, outside=False),
            finding_layer(desk.findings, {number: sign for number, sign, _ in desk.signs()}),
            suggestion_layer(desk.suggested),
        )

    def suggestions(self) -> list[tuple[int, str, tuple[str, ...], bool]]:
        """Each as (number, words, reasons, whether the quote holds it already)."""
        editor, text = QuoteEditor(self.desk.text, self.parts), self.desk.text
        return [
            (
                number,
                text[suggestion.start : suggestion.end],
                suggestion.reasons,
                editor.keeps_all_of((suggestion.start, suggestion.end)),
            )
            for number, suggestion in enumerate(self.desk.suggested, start=1)
        ]

    def notes(self) -> list[tuple[int, str, str, str, str, str, str]]:
        """Each finding as (number, sign, name, words, reason, stand-in, its standing in the quote)."""
        editor = QuoteEditor(self.desk.text, self.parts)
        signs = {number: sign for number, sign, _ in self.desk.signs()}
        return [
            (
                number,
                signs[number],
                rule_of(finding.kind).label,
                finding.words,
                finding.reason,
                self.stand_ins.get(finding.kind, rule_of(finding.kind).stand_in),
                editor.status_of((finding.start, finding.end)).value,
            )
            for number, finding in enumerate(self.desk.findings, start=1)
        ]


def built(
    session: Session, desk: Desk, typed: Typed, *, stand_ins: Mapping[str, str], slots: tuple[Slot, ...]
) -> Built:
    """The desk with ``typed`` in its form. Refuses nothing: ``refused`` says what a proposal would meet."""
    begun = Built(desk, typed, stand_ins)
    if not typed.words.strip() or desk.ceiling is None:
        return begun
    try:
        parts = align(desk.text, typed.words)
        words = render(desk.text, parts)
    except NotFaithfulError as fault:
        return replace(begun, refused=(Refusal("words", str(fault)),))
    chosen = typed.rung or desk.credits()[0].rung
    force, role = desk.force, desk.entry.response.role
    rung = safe(chosen, force, role)
    known = remembered(session, desk.entry.answer_id)
    return replace(
        begun,
        parts=parts,
        printed=Printed(words, introduction(label(rung, force, role)), fits(words, slots)),
        noticed=[_noticed(finding, typed, known) for finding in findings_in(words, rung)],
        refused=refusals(
            session,
            desk.entry,
            Proposal(parts, chosen, typed.note, typed.dismissed, typed.stay, typed.reasons),
        ),
        questions=questions(desk.text, parts),
    )


def _noticed(finding: Finding, typed: Typed, known: Collection[tuple[str, str]]) -> Noticed:
    stays = finding.words in typed.dismissed or (finding.kind, finding.words) in known
    return Noticed(finding.words, rule_of(finding.kind).label, finding.reason, stays)


def pressed(desk: Desk, words: str, press: str, stand_ins: Mapping[str, str]) -> str:
    """What ``press`` makes of ``words``; the same words for an unknown press.

    Raises:
        NotFaithfulError: where ``words`` are not the officer's yet, so that nothing can be added to them.
    """
    read = _PRESS.fullmatch(press)
    if not read:
        return words
    editor = QuoteEditor(desk.text, align(desk.text, words) if words.strip() else ())
    if read[1]:
        start, end = sorted((int(read[2]), min(int(read[3]), len(desk.text))))
        if not desk.text[start:end].strip():
            return words
        parts = editor.keep((start, end)) if read[1] == "keep" else editor.leave_out((start, end))
    else:
        parts = _with_note(desk, editor, read[4], int(read[5]), stand_ins)
    return render(desk.text, parts) if parts else ""


def _with_note(
    desk: Desk, editor: QuoteEditor, verb: str, number: int, stand_ins: Mapping[str, str]
) -> Parts:
    """The quote after a press beside a suggestion or a finding; a finding outside the quote brings its sentence."""
    notes = desk.suggested if verb == "use" else desk.findings
    if not 0 < number <= len(notes):
        return editor.parts()
    note = notes[number - 1]
    span = with_rank(desk.text, note) if isinstance(note, Finding) else (note.start, note.end)
    status = editor.status_of(span)
    if verb == "use":
        return editor.keep(span)
    if verb == "back" or (verb == "put" and status is SpanStatus.REPLACED):
        return editor.put_back(span)
    if status is SpanStatus.OUTSIDE:
        editor = QuoteEditor(desk.text, editor.keep_sentence_of(span))
    if verb == "out":
        return editor.leave_out(span)
    kind = desk.findings[number - 1].kind
    words = stand_ins.get(kind, rule_of(kind).stand_in)
    return editor.put_in_place(
        span, words[:1].upper() + words[1:] if editor.begins_a_sentence(span) else words
    )
