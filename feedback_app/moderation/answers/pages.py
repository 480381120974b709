"""Where a ruling leads: on to the next answer of the view that the page was opened from."""

from typing import Any

from flask import request, url_for

from feedback_app.models import QueueEntry
from feedback_app.moderation.queue.queries import next_after
from feedback_app.moderation.queue.url import asked_for
from feedback_app.web.access import the_member
from feedback_app.web.context import now, read_session


def next_answer(answer_id: int) -> str:
    """The address on from the answer that was just ruled on: the one that follows it, or the queue after the last."""
    chosen = asked_for(request.args, me=the_member().id, at=now()).chosen
    following = next_after(read_session(), chosen, read_session().get_one(QueueEntry, answer_id))
    view: dict[str, Any] = {**chosen.address()}
    if following is None:
        return url_for("queue.queue", **view)
    return url_for("answers.answer", answer_id=following, **view)
