"""A form of some questions of a questionnaire: a page of it, or one answer that is corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from feedback_app.lib.normalise import storable
from feedback_app.questionnaire.definition import Group, IncompleteError, Questionnaire
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.questionnaire.kinds.base import Option, Question, Sheet, Value
from feedback_app.questionnaire.warnings import Notice, findings_to_store, notice
from feedback_app.web.forms import Form
from feedback_app.web.language import translate_each, translated_options

LONGEST_TYPED = 20_000
"""Characters of one question that a draft keeps while they are typed: ten times what an answer may hold."""


@dataclass(frozen=True)
class AskedQuestion:
    """A question on a page, with all that the template of its control needs. ``values`` are the strings to fill in."""

    question: Question
    control: str
    required: bool
    limit: int | None
    options_in_english: bool
    options: Sequence[Option]
    values: Sequence[str]
    error: str | None
    notice: Notice | None = None

    @property
    def control_page(self) -> str:
        """The template of the control; a new control is a new file there."""
        return f"components/officer/controls/{self.control}.html"

    def __getattr__(self, name: str) -> Any:
        """Whatever else a template asks for is looked up at the question: its wording, its hint, its limits."""
        return getattr(self.question, name)


class PageForm(Form):
    """The questions of one group. Their kinds check the answers; the form checks the proof of the page.

    ``typed`` are the raw strings that a draft keeps of this page, where it was left before it could be accepted.
    After ``validate``, ``accepted`` holds the answers that passed, ``sentences`` what is wrong with others, by key.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        group: Group,
        answers: Mapping[str, Value],
        typed: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__()
        self.questionnaire, self.group, self.answers = questionnaire, group, answers
        self.typed = typed or {}
        self.sentences: dict[str, str] = {}
        self.accepted: dict[str, Value] = {}
        self.proved = False

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether page and answers are in order; an answer that passes is ``accepted`` even where others do not."""
        self.proves_its_page(extra_validators)
        try:
            self.accepted = self.questionnaire.checked_page(self.group.questions, self.given(), self.answers)
        except IncompleteError as incomplete:
            self.accepted, self.sentences = incomplete.answers, translate_each(incomplete.sentences)
        return self.proved and not self.sentences

    def proves_its_page(self, extra_validators: Any = None) -> bool:
        """Whether the press came from a page of ours, whatever the answers are."""
        self.proved = bool(super().validate(extra_validators))
        return self.proved

    def given(self) -> dict[str, list[str]]:
        """The strings that the press carried, by question."""
        return {question.key: request.form.getlist(question.key) for question in self.group.questions}

    def storable(self) -> dict[str, list[str]]:
        """The strings that the press carried as a draft can keep them; a text far beyond every limit is left out, and
        stays on the page alone."""
        return {
            key: [storable(text) for text in texts]
            for key, texts in self.given().items()
            if sum(map(len, texts)) <= LONGEST_TYPED
        }

    def notices(self) -> dict[str, Notice | None]:
        """What the rules notice in the words that the press carried, by question that asks for words."""
        typed = self.given()
        return {
            question.key: _notice(question, typed[question.key])
            for question in self.group.questions
            if kind_of(question).is_free_text
        }

    def keys(self) -> tuple[str, ...]:
        """The questions of this page, whose earlier answers it replaces."""
        return tuple(question.key for question in self.group.questions)

    def asked(self) -> list[AskedQuestion]:
        """The questions to show; where the page comes back, with what was typed."""
        sheet = self.questionnaire.sheet({**self.answers, **self.accepted})
        return [self._asked(question, sheet) for question in self.group.questions if question in sheet.asked]

    def faults(self) -> list[tuple[str, str]]:
        """What is wrong, as (id of the field, sentence)."""
        proof = [("main", sentence) for _, sentence in super().faults()]
        return proof + list(self.sentences.items())

    def _asked(self, question: Question, sheet: Sheet) -> AskedQuestion:
        kind = kind_of(question)
        typed = self.given().get(question.key) if self.is_submitted() else self.typed.get(question.key)
        values = kind.form_values(question, self.answers.get(question.key)) if typed is None else typed
        return AskedQuestion(
            question=question,
            control=kind.control,
            required=kind.demands(question, sheet) or not kind.marked_optional,
            limit=question.limit or kind.limit,
            options_in_english=kind.options_in_english,
            options=translated_options(kind.options(question, sheet)),
            values=values,
            error=self.sentences.get(question.key),
            notice=_notice(question, values),
        )


def _notice(question: Question, values: Sequence[str]) -> Notice | None:
    """What the rules notice in the words on the page, saved or not; None for other kinds of question."""
    if not kind_of(question).is_free_text or not values:
        return None
    text = values[0][:LONGEST_TYPED]
    findings = findings_to_store({question.key: text})
    return notice(text, findings[question.key]) if findings else None
