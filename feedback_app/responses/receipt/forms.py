"""The forms of the receipt."""

from feedback_app.models import Questionnaire as StoredQuestionnaire
from feedback_app.questionnaire.kinds.base import Value
from feedback_app.questionnaire.permission_wording import permission_wording
from feedback_app.store.responses import Permitted, permitted_by
from feedback_app.web.forms import Form, PlainText
from feedback_app.web.language import current, translate
from feedback_app.web.question_form import PageForm


class ObjectionForm(Form):
    """Why one quote is not to be published; the reason may stay empty."""

    reason = PlainText("Reason", limit=500)


class PermissionForm(PageForm):
    """The page that asks what may be quoted, answered again."""

    def permitted(self, questionnaire: StoredQuestionnaire) -> Permitted:
        """What is permitted, with the words in which it was asked."""
        sheet = self.whole.sheet({**self._other_answers(), **self.taken})
        version = f"{questionnaire.slug}/{questionnaire.version}/{current()}"
        return permitted_by(sheet, permission_wording(sheet, say=translate), version)

    def page_answers(self) -> dict[str, Value]:
        """By question of the page; None where it was left empty."""
        return {key: self.taken.get(key) for key in self.keys()}

    def _other_answers(self) -> dict[str, Value]:
        return {key: value for key, value in self.answers.items() if key not in self.keys()}
