"""The last look over the answers, and the press that sends them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import request

from feedback_app.questionnaire.definition import IncompleteError, Questionnaire
from feedback_app.questionnaire.kinds.base import Value
from feedback_app.questionnaire.permission_wording import permission_wording
from feedback_app.responses.form.actions import CheckedDraft
from feedback_app.responses.form.honeypot import FILLED_IN, caught
from feedback_app.store.drafts import StoredDraft
from feedback_app.web.forms import Form
from feedback_app.web.language import current, translate, translate_each


class SendForm(Form):
    """Valid once every answer can be taken and the press does not look like a program's."""

    def __init__(
        self, questionnaire: Questionnaire, draft: StoredDraft, *, fastest: timedelta, at: datetime
    ) -> None:
        """``fastest`` is the least time that an officer takes from the first page to this press, made at ``at``."""
        super().__init__()
        self.whole, self.draft = questionnaire, draft
        self.fastest, self.at = fastest, at
        self.caught: str | None = None
        self.sentences: dict[str, str] = {}
        self.answers: Mapping[str, Value] = {}

    def validate(self, extra_validators: Any = None) -> bool:
        """Looks once more at every answer, as an earlier one may have changed what is asked."""
        is_proved = super().validate(extra_validators)
        try:
            self.answers = self.whole.checked(self.draft.answers)
        except IncompleteError as incomplete:
            self.sentences = translate_each(incomplete.sentences)
        self.caught = caught(request.form, begun_at=self.draft.created_at, fastest=self.fastest, at=self.at)
        return bool(is_proved) and not self.sentences and self.caught is None

    def checked(self) -> CheckedDraft:
        sheet = self.whole.sheet(self.answers)
        wording = permission_wording(sheet, say=translate)
        return CheckedDraft(self.draft, sheet, language=current(), wording=wording)

    def faults(self) -> list[tuple[str, str]]:
        """Each with the id of its row."""
        proof = [("main", sentence) for _, sentence in super().faults()]
        looks_made = [("main", translate(self.caught))] if self.caught else []
        return proof + looks_made + list(self.sentences.items())

    def was_filled_in(self) -> bool:
        """Whether something stood in the field that nobody sees."""
        return self.caught == FILLED_IN
