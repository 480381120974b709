"""The second person's forms. All of them are one form on the page, so every field has a name of its own."""

from feedback_app.web.forms import UNTOLD, PlainText, VersionedForm

UNREASONED = "Give the reason, so that a colleague can follow it."


class ApprovalForm(VersionedForm):
    """``shown`` is the fingerprint of what was shown."""

    shown = PlainText("", missing=UNTOLD, limit=64, id="judged-ruling")


class RefusalForm(ApprovalForm):
    reason = PlainText("Reason", limit=1_000)


class SendBackForm(RefusalForm):
    reason = PlainText("Reason", missing=UNREASONED, limit=1_000, name="send_back_reason")


class RejectForm(RefusalForm):
    reason = PlainText("Reason", missing=UNREASONED, limit=1_000, name="reject_reason")
