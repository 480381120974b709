"""One page of the questionnaire as a form, and the press that sends all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from feedback_app.form import Form
from feedback_app.giving.actions import Checked
from feedback_app.giving.queries import KeptDraft
from feedback_app.language import offered, said_each
from feedback_app.questionnaire import Group, IncompleteError, Questionnaire
from feedback_app.questions import kind_of
from feedback_app.questions.base import Option, Question, Sheet, Value


@dataclass(frozen=True)
class Asked:
    """A question as it stands on a page: what the component that asks it needs to know."""

    question: Question
    control: str
    required: bool
    limit: int | None
    options: Sequence[Option]
    values: Sequence[str]
    error: str | None

    def __getattr__(self, name: str) -> Any:
        """The question's own words and limits, for the component."""
        return getattr(self.question, name)


class PageForm(Form):
    """The questions of one group. They bring their own checks; the form brings the proof of the page."""

    def __init__(self, whole: Questionnaire, group: Group, answers: Mapping[str, Value]) -> None:
        super().__init__()
        self.whole, self.group, self.answers = whole, group, answers
        self.sentences: dict[str, str] = {}
        self.taken: dict[str, Value] = {}

    def validate(self, extra_validators: Any = None) -> bool:
        """Checks the answers of the page; what can be taken is in ``taken`` even where something else cannot."""
        proved = super().validate(extra_validators)
        given = {asked.key: request.form.getlist(asked.key) for asked in self.group.questions}
        try:
            self.taken = self.whole.checked_group(self.group.key, given, self.answers)
        except IncompleteError as incomplete:
            self.taken, self.sentences = incomplete.answers, said_each(incomplete.sentences)
        return bool(proved) and not self.sentences

    def keys(self) -> tuple[str, ...]:
        """The questions whose answers this page says anew."""
        return tuple(asked.key for asked in self.group.questions)

    def asked(self) -> list[Asked]:
        """The questions to show, each with what was typed where the page comes back."""
        sheet = self.whole.sheet({**self.answers, **self.taken})
        return [self._asked(one, sheet) for one in self.group.questions if one in sheet.asked]

    def faults(self) -> list[tuple[str, str]]:
        """What is to be mended, each with the id of its field."""
        proof = [("main", sentence) for _, sentence in super().faults()]
        return proof + list(self.sentences.items())

    def _asked(self, question: Question, sheet: Sheet) -> Asked:
        kind = kind_of(question)
        typed = request.form.getlist(question.key) if self.is_submitted() else None
        return Asked(
            question=question,
            control=kind.control,
            required=kind.demands(question, sheet) or not kind.marked_optional,
            limit=question.limit or kind.limit,
            options=offered(kind.options(question, sheet)),
            values=kind.given(question, self.answers.get(question.key)) if typed is None else typed,
            error=self.sentences.get(question.key),
        )


class SendForm(Form):
    """The press that sends the answers, once all of them can be taken."""

    def __init__(self, whole: Questionnaire, draft: KeptDraft) -> None:
        super().__init__()
        self.whole, self.draft = whole, draft
        self.sentences: dict[str, str] = {}
        self.answers: Mapping[str, Value] = {}

    def validate(self, extra_validators: Any = None) -> bool:
        """Looks once more at every answer, as an earlier one may have changed what is asked."""
        proved = super().validate(extra_validators)
        try:
            self.answers = self.whole.checked(self.draft.answers)
        except IncompleteError as incomplete:
            self.sentences = said_each(incomplete.sentences)
        return bool(proved) and not self.sentences

    def checked(self) -> Checked:
        """The answers as they may be sent, and the draft that they were read from."""
        return Checked(self.draft, self.answers)

    def faults(self) -> list[tuple[str, str]]:
        """What is to be mended, each with the id of its row."""
        proof = [("main", sentence) for _, sentence in super().faults()]
        return proof + list(self.sentences.items())
