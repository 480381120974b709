"""Some questions of a questionnaire as a form: a page of it, or one answer that is corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from feedback_app.lib.normalise import storable
from feedback_app.questionnaire.definition import Group, IncompleteError, Questionnaire
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.questionnaire.kinds.base import Option, Question, Sheet, Value
from feedback_app.questionnaire.warnings import Notice, notice, noticed
from feedback_app.web.forms import Form
from feedback_app.web.language import translate_each, translated_options

LONGEST_TYPED = 20_000
"""Characters that are kept of a question while it is typed: ten times what an answer may hold."""


@dataclass(frozen=True)
class Asked:
    """A question as it stands on a page: what the component that asks it needs to know."""

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
        """The template that asks it; a new control is a new file there."""
        return f"components/officer/controls/{self.control}.html"

    def __getattr__(self, name: str) -> Any:
        """The question's own words and limits, for the component."""
        return getattr(self.question, name)


class PageForm(Form):
    """The questions of one group. They bring their own checks; the form brings the proof of the page.

    ``typed`` are the raw strings that were kept of this page before it could be taken.
    """

    def __init__(
        self,
        whole: Questionnaire,
        group: Group,
        answers: Mapping[str, Value],
        typed: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__()
        self.whole, self.group, self.answers = whole, group, answers
        self.typed = typed or {}
        self.sentences: dict[str, str] = {}
        self.taken: dict[str, Value] = {}
        self.proved = False

    def validate(self, extra_validators: Any = None) -> bool:
        """Checks the answers of the page; what can be taken is in ``taken`` even where something else cannot."""
        self.proves_its_page(extra_validators)
        try:
            self.taken = self.whole.checked_some(self.group.questions, self.given(), self.answers)
        except IncompleteError as incomplete:
            self.taken, self.sentences = incomplete.answers, translate_each(incomplete.sentences)
        return self.proved and not self.sentences

    def proves_its_page(self, extra_validators: Any = None) -> bool:
        """Whether the press came from our own page, whatever the answers are."""
        self.proved = bool(super().validate(extra_validators))
        return self.proved

    def given(self) -> dict[str, list[str]]:
        """What the press carried, by question, as it was typed."""
        return {asked.key: request.form.getlist(asked.key) for asked in self.group.questions}

    def storable(self) -> dict[str, list[str]]:
        """What was typed, as a draft can keep it; a text far beyond every limit stays on the page alone."""
        return {
            key: [storable(text) for text in texts]
            for key, texts in self.given().items()
            if sum(map(len, texts)) <= LONGEST_TYPED
        }

    def notices(self) -> dict[str, Notice | None]:
        """By question that asks for words, what the rules notice in what was typed."""
        given = self.given()
        return {
            one.key: _notice(one, given[one.key]) for one in self.group.questions if kind_of(one).is_free_text
        }

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
        typed = self.given().get(question.key) if self.is_submitted() else self.typed.get(question.key)
        values = kind.given(question, self.answers.get(question.key)) if typed is None else typed
        return Asked(
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
    """What the rules notice in words as they stand on the page, saved or not."""
    if not kind_of(question).is_free_text or not values:
        return None
    text = values[0][:LONGEST_TYPED]
    found = noticed({question.key: text})
    return notice(text, found[question.key]) if found else None
