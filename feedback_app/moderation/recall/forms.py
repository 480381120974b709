"""The form that calls a quote back."""

from feedback_app.web.forms import UNTOLD, PlainText, ReasonForm


class RecallForm(ReasonForm):
    """``shown`` is the fingerprint of what was shown."""

    shown = PlainText("", missing=UNTOLD, limit=64, id="reason")
