"""What an officer says on looking again."""

from feedback_app.models import Questionnaire as KeptQuestionnaire
from feedback_app.questionnaire.kinds.base import Value
from feedback_app.questionnaire.permission_wording import permission_wording
from feedback_app.store.responses import Permitted, permitted_by
from feedback_app.web.forms import Form, PlainText
from feedback_app.web.language import current, translate
from feedback_app.web.question_form import PageForm


class ObjectionForm(Form):
    """Why one quote is not to be published; nobody has to say."""

    reason = PlainText("Reason", limit=500)


class PermissionForm(PageForm):
    """The page that asks what may be quoted, answered again."""

    def permitted(self, kept: KeptQuestionnaire) -> Permitted:
        """What is permitted now, in the words in which it was asked."""
        sheet = self.whole.sheet({**self.unasked(), **self.taken})
        version = f"{kept.slug}/{kept.version}/{current()}"
        return permitted_by(sheet, permission_wording(sheet, say=translate), version)

    def unasked(self) -> dict[str, Value]:
        """The answers to all other questions."""
        return {key: value for key, value in self.answers.items() if key not in self.keys()}

    def said(self) -> dict[str, Value]:
        """The page's answers, nothing where nothing was said."""
        return {key: self.taken.get(key) for key in self.keys()}
