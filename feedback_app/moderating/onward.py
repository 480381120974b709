"""Where a ruling leads: on to the next answer."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from feedback_app.models import QueueEntry


def onward(ruled: QueueEntry) -> ResponseReturnValue:
    """On from the answer that was just ruled on; to the queue, from where the next one is opened."""
    return redirect(url_for("triaging.queue"))
