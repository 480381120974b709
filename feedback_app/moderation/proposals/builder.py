"""A quote that is being built at the desk: what a press makes of its words, how it would print, what stands in the way.

What is shown here and what is kept are made by the same code, so nobody proposes what they did not see.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from feedback_app.domain.attribution import Attribution, label, safe, said
from feedback_app.domain.slots import Fit, Slot, fits, printed_length
from feedback_app.excerpt import Laid, NotFaithfulError, Parts, Standing, align, render
from feedback_app.excerpt.highlights import MarkedPiece, layered, noticed_in, quoted_in, suggested_in
from feedback_app.excerpt.remark import Remark
from feedback_app.excerpt.stand_in import with_rank
from feedback_app.moderation.desk import Desk
from feedback_app.moderation.proposals.checks import findings_in, questions
from feedback_app.moderation.proposals.proposal import Proposal, Refusal, refusals
from feedback_app.moderation.queries import remembered
from feedback_app.screening.base import Finding
from feedback_app.screening.labels import label_of

_PRESS = re.compile(r"(keep|leave):(\d{1,6})-(\d{1,6})|(put|out|back|use):(\d{1,6})")


@dataclass(frozen=True)
class Typed:
    """What the form holds, as it is typed. ``rung`` is none before anything was chosen."""

    words: str = ""
    rung: Attribution | None = None
    note: str = ""
    stay: str = ""
    dismissed: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Noticed:
    """Something that a rule noticed in the words as they print; ``stays`` if it was ticked."""

    words: str
    name: str
    reason: str
    stays: bool


@dataclass(frozen=True)
class Printed:
    """A quote exactly as it would print."""

    words: str
    said: str
    fits: Sequence[Fit]

    @property
    def count(self) -> int:
        """Words; a mark of what is left out is none."""
        return sum(any(map(str.isalnum, word)) for word in self.words.split())

    @property
    def characters(self) -> int:
        """Characters with the two quote marks, as a designer's slot counts them."""
        return printed_length(self.words)


@dataclass(frozen=True)
class Built:
    """The desk as it stands with the words in the box. ``printed`` is none where they make no quote."""

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
        """Whether it could be proposed as it stands."""
        return self.printed is not None and not self.refused

    def marked(self) -> list[MarkedPiece]:
        """The answer with every mark that lies over it."""
        desk = self.desk
        return layered(
            desk.text,
            quoted_in(desk.text, self.parts, outside=False),
            noticed_in(desk.findings, {number: sign for number, sign, _ in desk.signs()}),
            suggested_in(desk.suggested),
        )

    def suggestions(self) -> list[tuple[int, str, tuple[str, ...], bool]]:
        """What would quote well, as (number, words, reasons, whether the quote holds it already)."""
        laid, text = Laid(self.desk.text, self.parts), self.desk.text
        return [
            (number, text[one.start : one.end], one.reasons, laid.keeps_all_of((one.start, one.end)))
            for number, one in enumerate(self.desk.suggested, start=1)
        ]

    def notes(self) -> list[tuple[int, str, str, str, str, str, str]]:
        """What the rules noticed in the answer, as (number, sign, name, words, reason, stand-in, where it stands)."""
        laid = Laid(self.desk.text, self.parts)
        signs = {number: sign for number, sign, _ in self.desk.signs()}
        return [
            (
                number,
                signs[number],
                label_of(one.kind).name,
                one.words,
                one.reason,
                self.stand_ins.get(one.kind, label_of(one.kind).stand_in),
                laid.standing((one.start, one.end)).value,
            )
            for number, one in enumerate(self.desk.findings, start=1)
        ]


def built(
    session: Session, desk: Desk, typed: Typed, *, stand_ins: Mapping[str, str], slots: tuple[Slot, ...]
) -> Built:
    """The desk with ``typed`` in its form. Changes nothing and refuses nothing: it says what a proposal would meet."""
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
        printed=Printed(words, said(label(rung, force, role)), fits(words, slots)),
        noticed=[_noticed(one, typed, known) for one in findings_in(words, rung)],
        refused=refusals(
            session,
            desk.entry,
            Proposal(parts, chosen, typed.note, typed.dismissed, typed.stay, typed.reasons),
        ),
        questions=questions(desk.text, parts),
    )


def _noticed(one: Finding, typed: Typed, known: Collection[tuple[str, str]]) -> Noticed:
    stays = one.words in typed.dismissed or (one.kind, one.words) in known
    return Noticed(one.words, label_of(one.kind).name, one.reason, stays)


def pressed(desk: Desk, words: str, press: str, stand_ins: Mapping[str, str]) -> str:
    """The words that follow when ``press`` is pressed with ``words`` in the box; the same for a press of no meaning.

    Raises:
        NotFaithfulError: where the words in the box are not the officer's yet, so that nothing can be put to them.
    """
    read = _PRESS.fullmatch(press)
    if not read:
        return words
    laid = Laid(desk.text, align(desk.text, words) if words.strip() else ())
    if read[1]:
        start, end = sorted((int(read[2]), min(int(read[3]), len(desk.text))))
        if not desk.text[start:end].strip():
            return words
        parts = laid.keep((start, end)) if read[1] == "keep" else laid.leave_out((start, end))
    else:
        parts = _with_note(desk, laid, read[4], int(read[5]), stand_ins)
    return render(desk.text, parts) if parts else ""


def _with_note(desk: Desk, laid: Laid, verb: str, number: int, stand_ins: Mapping[str, str]) -> Parts:
    """The quote after a press beside one of the notes; a finding that is not in the quote comes with its sentence."""
    noted = desk.suggested if verb == "use" else desk.findings
    if not 0 < number <= len(noted):
        return laid.parts()
    one = noted[number - 1]
    span = with_rank(desk.text, one) if isinstance(one, Finding) else (one.start, one.end)
    standing = laid.standing(span)
    if verb == "use":
        return laid.keep(span)
    if verb == "back" or (verb == "put" and standing is Standing.REPLACED):
        return laid.put_back(span)
    if standing is Standing.OUTSIDE:
        laid = Laid(desk.text, laid.keep_sentence_of(span))
    if verb == "out":
        return laid.leave_out(span)
    kind = desk.findings[number - 1].kind
    words = stand_ins.get(kind, label_of(kind).stand_in)
    return laid.put_in_place(span, words[:1].upper() + words[1:] if laid.begins_a_sentence(span) else words)
