"""What the second person says."""

from feedback_app.desk_form import ReasonForm
from feedback_app.form import PlainText, VersionedForm

UNTOLD = "Open the quote again: the page did not say what it showed."


class ApprovalForm(VersionedForm):
    """The press that approves; it carries the fingerprint of what was shown."""

    shown = PlainText("", missing=UNTOLD, limit=64, id="judged-ruling")


class RefusalForm(ReasonForm):
    """The press that sends back or rejects, with its reason and the fingerprint of what was shown."""

    shown = PlainText("", missing=UNTOLD, limit=64, id="judged-ruling")

    def __init__(self, reason_id: str) -> None:
        super().__init__()
        self.reason.id = reason_id
