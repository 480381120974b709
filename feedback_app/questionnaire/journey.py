"""Where somebody is in the questionnaire, given what they answered so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from feedback_app.lib.messages import Translate
from feedback_app.questionnaire.definition import Group, Questionnaire
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.questionnaire.kinds.base import Question, Sheet, Value
from feedback_app.questionnaire.warnings import Notice, StoredFindings, notice


@dataclass(frozen=True)
class Line:
    """One question with its answer as a person reads it, and what the rules noticed in it."""

    question: Question
    shown: str
    notice: Notice | None = None


@dataclass(frozen=True)
class Journey:
    """The questionnaire as these answers lead through it; ``say`` says our own words in the language of the page."""

    whole: Questionnaire
    answers: Mapping[str, Value]
    findings: Mapping[str, StoredFindings] = field(default_factory=dict)
    say: Translate = str

    @cached_property
    def sheet(self) -> Sheet:
        """The questions that are asked, with their answers."""
        return self.whole.sheet(self.answers)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The pages, in order: those with at least one question that is asked."""
        return tuple(
            group
            for group in self.whole.groups
            if any(question.key in self._asked for question in group.questions)
        )

    def group(self, key: str) -> Group | None:
        """The page of this name, where this officer is asked anything on it."""
        return next((group for group in self.groups if group.key == key), None)

    def knows(self, key: str) -> bool:
        """Whether there is such a page at all, asked of this officer or not."""
        return any(group.key == key for group in self.whole.groups)

    def number(self, key: str) -> int:
        """Which page of the whole questionnaire it is, from 1, whether or not those between are asked."""
        return [group.key for group in self.whole.groups].index(key) + 1

    def after(self, key: str) -> Group | None:
        """The page that follows; nothing after the last."""
        follows = [group for group in self.groups if self.number(group.key) > self.number(key)]
        return follows[0] if follows else None

    def before(self, key: str) -> Group | None:
        """The page that goes before; nothing before the first."""
        earlier = [group for group in self.groups if self.number(group.key) < self.number(key)]
        return earlier[-1] if earlier else None

    def lines(self, group: Group) -> list[Line]:
        """The questions of a page that are asked, each with its answer."""
        return [
            Line(question, self._shown(question), self.notice(question.key))
            for question in group.questions
            if question.key in self._asked
        ]

    def notice(self, key: str) -> Notice | None:
        """What the rules noticed in the answer to this question, where they noticed anything."""
        findings = self.findings.get(key)
        return notice(str(self.answers.get(key, "")), findings) if findings else None

    @cached_property
    def is_noticed(self) -> bool:
        """Whether there is anything to look at before sending."""
        return any(question.key in self.findings for question in self.sheet.asked)

    def first_open(self) -> Group | None:
        """The first page on which nothing was answered yet; nothing where all have an answer."""
        return next(
            (
                group
                for group in self.groups
                if not any(question.key in self.answers for question in group.questions)
            ),
            None,
        )

    @cached_property
    def _asked(self) -> frozenset[str]:
        return frozenset(question.key for question in self.sheet.asked)

    def _shown(self, question: Question) -> str:
        return kind_of(question).shown(question, self.answers.get(question.key), self.sheet, self.say)
