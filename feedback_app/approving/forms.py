"""What the second person says."""

from feedback_app.form import PlainText, VersionedForm


class ApprovalForm(VersionedForm):
    """The press that approves; it carries the fingerprint of what was shown."""

    shown = PlainText("", missing="Open the quote again: the page did not say what it showed.", limit=64)
