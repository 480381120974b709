"""Staff look through what waits."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue

from feedback_app.extensions import session
from feedback_app.form import LARGEST_ROW
from feedback_app.triaging import queries
from feedback_app.triaging.filter import Filter, UnusableFilterError, place
from feedback_app.triaging.forms import fields, narrowed, quote_state
from feedback_app.triaging.tabs import ANSWER_TABS, QUOTE_TABS

blueprint = Blueprint("triaging", __name__, url_prefix="/desk")


@blueprint.get("/")
def queue() -> ResponseReturnValue:
    """The answers in one state, newest first, narrowed as the address says."""
    chosen = narrowed(request.args)
    after, before = (request.args.get(name) for name in ("after", "before"))
    page = queries.queue_page(
        session(), chosen, after=place(after) if after else None, before=place(before) if before else None
    )
    return _queue_page(page, chosen)


@blueprint.errorhandler(UnusableFilterError)
def unusable(fault: UnusableFilterError) -> ResponseReturnValue:
    """Says what is wrong with the address, with the whole queue below."""
    flash(str(fault), "error")
    page = queries.queue_page(session(), chosen := narrowed({}))
    return _queue_page(page, chosen), 400


@blueprint.get("/quotes")
def quotes() -> ResponseReturnValue:
    """The quotes in one state, newest first."""
    state = quote_state(request.args)
    before = request.args.get("before", type=int)
    rows = queries.quotes(session(), state, before if before and 0 < before <= LARGEST_ROW else None)
    older = rows[-1].id if len(rows) == queries.PAGE else None
    counts = queries.counts(session(), "quote")
    return render_template(
        "triaging/quotes.html",
        quotes=rows,
        state=state,
        states=list(QUOTE_TABS.items()),
        counts=counts,
        older=older,
    )


def _queue_page(page: queries.QueuePage, chosen: Filter) -> str:
    return render_template(
        "triaging/queue.html",
        page=page,
        chosen=chosen,
        fields=fields(chosen),
        states=list(ANSWER_TABS.items()),
        counts=queries.counts(session(), "queue_entry"),
    )
