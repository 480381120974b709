"""Staff look through the queue and the lists of quotes, and save views of the queue."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.moderation.claims.queries import open_with
from feedback_app.moderation.queue import actions, quote_queries
from feedback_app.moderation.queue.forms import (
    ViewForm,
    chips,
    filter_fields,
    queue_with,
    quote_fields,
    quote_view,
)
from feedback_app.moderation.queue.queries import queue_page
from feedback_app.moderation.queue.tabs import ANSWER_TABS, NO_ANSWERS, NO_QUOTES, QUOTE_TABS
from feedback_app.moderation.queue.tallies import answer_tallies, quote_tallies
from feedback_app.moderation.queue.url import QueueRequest, queue_request
from feedback_app.store.paging import next_page
from feedback_app.store.work_counts import REMEMBERED_DAYS, counts, work_counts
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session
from feedback_app.web.errors import not_proved
from feedback_app.web.forms import Form
from feedback_app.web.paging import row_from_url
from feedback_app.web.work_summary import WorkLink, work_summary

blueprint = Blueprint("queue", __name__, url_prefix="/desk")


@blueprint.get("/")
def queue() -> ResponseReturnValue:
    """The answers, filtered and sorted as the address says."""
    requested = _queue_request(request.args)
    return _queue_page(requested), requested.status


@blueprint.get("/quotes")
def quotes() -> ResponseReturnValue:
    """The quotes in one state, newest first."""
    view, faults = quote_view(request.args)
    after, before = row_from_url("after"), row_from_url()
    page = render_template(
        "moderation/queue/quotes.html",
        page=quote_queries.quotes(session(), view, the_member(), after=after, before=before),
        view=view,
        fields=quote_fields(view),
        faults=_named(faults),
        states=list(QUOTE_TABS.items()),
        counts=counts(session(), "quote"),
        tallies=quote_tallies(session(), view, the_member()),
        empty_words=NO_QUOTES,
        waits=_waits(),
    )
    return page, 400 if faults else 200


@blueprint.get("/withdrawn")
def withdrawn() -> ResponseReturnValue:
    """Quotes that were lost because their officer withdrew the permission."""
    rows = quote_queries.withdrawn(session(), now(), row_from_url())
    older = next_page(rows, lambda lost: lost.record)
    return render_template(
        "moderation/queue/withdrawn.html", rows=rows, older=older, days=REMEMBERED_DAYS, waits=_waits()
    )


@blueprint.post("/views")
def save_view() -> ResponseReturnValue:
    """Saves the view of the page under a name."""
    form = ViewForm()
    requested = _queue_request(form.given())
    if not form.validate_on_submit():
        return _queue_page(requested, form.faults()), 422
    address = urlencode(requested.chosen.address())
    actions.save_view(session(), form.name.data, address, by=the_member())
    session().commit()
    flash(f"Saved as “{form.name.data}”. It stands above the filters.", "success")
    return redirect(queue_with(requested.chosen))


@blueprint.post("/views/<row:view_id>/remove")
def remove_view(view_id: int) -> ResponseReturnValue:
    view = quote_queries.view(session(), view_id, the_member()) or abort(404)
    if not Form().validate_on_submit():
        return not_proved()
    actions.remove_view(session(), view)
    session().commit()
    flash(f"The view “{view.name}” is removed.", "success")
    return redirect(url_for("queue.queue"))


@blueprint.errorhandler(actions.TooManyViewsError)
def refused(fault: Exception) -> ResponseReturnValue:
    session().rollback()
    return _queue_page(_queue_request(ViewForm().given()), [("view-name", str(fault))]), 422


def _queue_request(given: Mapping[str, str]) -> QueueRequest:
    return queue_request(given, me=the_member().id, at=now())


def _waits() -> list[WorkLink]:
    return work_summary(work_counts(session(), the_member(), now()))


def _named(faults: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each with the id of its field, or of all filters where it has none."""
    without = ("state", "after", "before")
    return [("filters" if name in without else f"filter-{name}", words) for name, words in faults.items()]


def _queue_page(requested: QueueRequest, faults: list[tuple[str, str]] | None = None) -> str:
    chosen = requested.chosen
    page = queue_page(session(), chosen, after=requested.after, before=requested.before)
    common, rarer = filter_fields(requested)
    shown = [entry.answer_id for entry in page.rows]
    return render_template(
        "moderation/queue/queue.html",
        page=page,
        chosen=chosen,
        faults=faults or _named(requested.faults),
        common=common,
        rarer=rarer,
        chips=chips(chosen),
        views=quote_queries.views(session(), the_member()),
        view=urlencode(chosen.address()),
        open_with=open_with(session(), shown, but=the_member(), at=now()),
        states=list(ANSWER_TABS.items()),
        counts=counts(session(), "queue_entry"),
        tallies=answer_tallies(session(), chosen),
        empty_words=NO_ANSWERS,
        waits=_waits(),
    )
