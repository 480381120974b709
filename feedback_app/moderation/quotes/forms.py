"""What the second person says. All of it is one form on the page, so every field has a name of its own."""

from feedback_app.web.forms import UNTOLD, PlainText, VersionedForm

UNREASONED = "Give the reason, so that a colleague can follow it."


class ApprovalForm(VersionedForm):
    """The press that approves; it carries the fingerprint of what was shown."""

    shown = PlainText("", missing=UNTOLD, limit=64, id="judged-ruling")


class RefusalForm(ApprovalForm):
    """A press that says no to what was shown, and why."""

    reason = PlainText("Reason", limit=1_000)


class SendBackForm(RefusalForm):
    """The press that sends back, with what should be different."""

    reason = PlainText("Reason", missing=UNREASONED, limit=1_000, name="send_back_reason")


class RejectForm(RefusalForm):
    """The press that rejects, with why."""

    reason = PlainText("Reason", missing=UNREASONED, limit=1_000, name="reject_reason")
