"""What staff say when they call a quote back."""

from feedback_app.web.forms import UNTOLD, PlainText, ReasonForm


class RecallForm(ReasonForm):
    """The press that calls a quote back, with the fingerprint of what was shown."""

    shown = PlainText("", missing=UNTOLD, limit=64, id="reason")
