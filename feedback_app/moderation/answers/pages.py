"""The page of one answer, and where a ruling leads: to the next answer of the view that the page was opened from."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for

from feedback_app.models import QueueEntry, Staff
from feedback_app.moderation.answers.queries import colleagues
from feedback_app.moderation.claims.pages import claimed_by_colleague
from feedback_app.moderation.desk import Desk
from feedback_app.moderation.pages import built_with, since_seen
from feedback_app.moderation.proposals.builder import Built, Typed
from feedback_app.moderation.proposals.forms import ProposalForm
from feedback_app.moderation.queries import quotes_of
from feedback_app.moderation.queue.filter import Filter
from feedback_app.moderation.queue.queries import beside, next_after
from feedback_app.moderation.queue.url import queue_request
from feedback_app.moderation.timeline import timeline
from feedback_app.moderation.unsaved_forms import as_offered, typed_besides
from feedback_app.store.decision_history import answer_history
from feedback_app.store.duplicates import similar_answers, similar_quotes
from feedback_app.web.access import the_member
from feedback_app.web.context import now, read_session, session, settings
from feedback_app.web.forms import Form


def answer_page(
    desk: Desk,
    form: ProposalForm | None = None,
    faults: Sequence[tuple[str, str]] = (),
    built: Built | None = None,
    *,
    late: bool = False,
    used: Form | None = None,
) -> str:
    """``late`` is a press that came after somebody else's; ``used`` is the form that a press used up."""
    typed = typed_besides(used) if request.method == "POST" else {}
    form = form or (ProposalForm() if "words" in typed else ProposalForm(formdata=None))
    chosen = _chosen()
    return render_template(
        "moderation/answers/answer.html",
        desk=desk,
        chosen=chosen,
        beside=beside(session(), chosen, desk.entry),
        form=form,
        typed=typed,
        built=built or built_with(desk, form),
        begun=as_offered(Typed(), desk.credits()[0].rung.value if desk.ceiling else ""),
        faults=faults or (form.faults() if form.is_submitted() else []),
        **_related(desk),
        **_rulings(desk, late=late),
    )


def next_answer(answer_id: int) -> str:
    """The address of the answer that follows the one that was just ruled on, or of the queue after the last."""
    chosen = _chosen()
    following = next_after(read_session(), chosen, read_session().get_one(QueueEntry, answer_id))
    view: dict[str, Any] = {**chosen.address()}
    if following is None:
        return url_for("queue.queue", **view)
    return url_for("answers.answer", answer_id=following, **view)


def members_to_ask() -> list[Staff]:
    return colleagues(session(), the_member(), demo=settings().demo)


def _chosen() -> Filter:
    return queue_request(request.args, me=the_member().id, at=now()).chosen


def _related(desk: Desk) -> dict[str, Any]:
    """The answer's quotes, and what nearly the same was said elsewhere."""
    answer_id = desk.entry.answer_id
    return {
        "quotes": quotes_of(session(), answer_id),
        "like_quotes": similar_quotes(session(), desk.text, answer_id),
        "like_answers": similar_answers(session(), answer_id, desk.text),
    }


def _rulings(desk: Desk, *, late: bool) -> dict[str, Any]:
    """What ``moderation/answers/rulings.html``, the history and the notices above them show."""
    history = timeline(answer_history(session(), desk.entry))
    return {
        "history": history,
        "late": since_seen(history, desk.entry.version) if late else None,
        "claim": claimed_by_colleague(desk.entry.answer_id),
        "reasons": settings().nothing_quotable,
        "colleagues": members_to_ask(),
    }
