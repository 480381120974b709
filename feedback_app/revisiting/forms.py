"""What an officer says on looking again."""

from feedback_app.form import Form, PlainText
from feedback_app.intake import Permitted, permitted_by
from feedback_app.language import current, said
from feedback_app.models import Questionnaire as KeptQuestionnaire
from feedback_app.page_form import PageForm
from feedback_app.permission_wording import permission_wording
from feedback_app.questions.base import Value


class ObjectionForm(Form):
    """Why one quote is not to be published; nobody has to say."""

    reason = PlainText("Reason", limit=500)


class PermissionForm(PageForm):
    """The page that asks what may be quoted, answered again."""

    def permitted(self, kept: KeptQuestionnaire) -> Permitted:
        """What is permitted now, in the words in which it was asked."""
        sheet = self.whole.sheet({**self.unasked(), **self.taken})
        version = f"{kept.slug}/{kept.version}/{current()}"
        return permitted_by(sheet, permission_wording(sheet, say=said), version)

    def unasked(self) -> dict[str, Value]:
        """The answers to all other questions."""
        return {key: value for key, value in self.answers.items() if key not in self.keys()}

    def said(self) -> dict[str, Value]:
        """The page's answers, nothing where nothing was said."""
        return {key: self.taken.get(key) for key in self.keys()}
