"""A receipt: one response as its officer reads it, like a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from feedback_app.domain.attribution import introduction, label
from feedback_app.domain.forces import FORCES
from feedback_app.models import Permission, Response
from feedback_app.questionnaire.definition import Group, Questionnaire
from feedback_app.questionnaire.journey import Journey, Line
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.questionnaire.kinds.base import Question, Value
from feedback_app.responses.receipt.queries import (
    PickedWords,
    RecalledQuote,
    live_permission_of,
    picked_words,
    recalled_quotes,
)
from feedback_app.store.questionnaires import definition
from feedback_app.web import language


@dataclass(frozen=True)
class Receipt:
    """What was sent, what is permitted, which words staff picked, and which of them must come out again."""

    response: Response
    permission: Permission | None
    picked: Sequence[PickedWords]
    recalled: Sequence[RecalledQuote]

    @cached_property
    def whole(self) -> Questionnaire:
        """The questionnaire as it was answered, in the language of the page."""
        return language.translated_questionnaire(definition(self.response.questionnaire))

    @cached_property
    def answers(self) -> Mapping[str, Value]:
        """The answers in force, by question."""
        return {answer.question.key: answer.value for answer in self.response.answers}

    @cached_property
    def journey(self) -> Journey:
        """The questions that were asked, with their answers."""
        return Journey(self.whole, self.answers, say=language.translate)

    def groups(self) -> list[Group]:
        """The pages whose answers can be corrected one by one."""
        return [group for group in self.journey.groups if not self._asks_permission(group)]

    def own_words(self) -> list[Line]:
        """The answers in words, as they stand now."""
        return [
            line
            for group in self.groups()
            for line in self.journey.lines(group)
            if kind_of(line.question).is_free_text and line.question.key in self.answers
        ]

    def correctable(self, key: str) -> Question | None:
        """The question ``key``, where its answer can be corrected by itself."""
        question = next((asked for asked in self.journey.sheet.asked if asked.key == key), None)
        return None if question is None or kind_of(question).asks_permission else question

    def permission_page(self) -> Group | None:
        """The page that asks what may be quoted, where there is anything to ask."""
        return next((group for group in self.journey.groups if self._asks_permission(group)), None)

    def quotable(self) -> list[tuple[str, bool]]:
        """Each question whose answer might be quoted, and whether it may."""
        covered = {answer.answer_id for answer in self.permission.covers} if self.permission else set()
        return [
            (self.whole.question(answer.question.key).wording, answer.id in covered)
            for answer in self.response.answers
            if answer.question.quotable
        ]

    def credit(self) -> str:
        """The most that may be said of where the words come from, as it prints."""
        ceiling = self.permission.ceiling if self.permission else None
        if ceiling is None:
            return ""
        return introduction(label(ceiling, FORCES.get(self.response.force_id or ""), self.response.role))

    @staticmethod
    def _asks_permission(group: Group) -> bool:
        return any(kind_of(question).asks_permission for question in group.questions)


def receipt_for(session: Session, response: Response) -> Receipt:
    return Receipt(
        response=response,
        permission=live_permission_of(session, response.id),
        picked=picked_words(session, response.id),
        recalled=recalled_quotes(session, response.id),
    )
