"""A released quote is called back: staff say why, and see who has it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.reasons import ReasonMissingError
from feedback_app.models import Quote
from feedback_app.moderation.queries import quote as quote_with
from feedback_app.moderation.recall import actions
from feedback_app.moderation.recall.forms import RecallForm
from feedback_app.store.recalls import recipient_count, releases_holding
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session
from feedback_app.web.errors import LATE
from feedback_app.web.seen import note_told_of

blueprint = Blueprint("recall", __name__, url_prefix="/recalls/quotes")

Faults = list[tuple[str, str]]


@blueprint.route("/<row:quote_id>", methods=["GET", "POST"])
def call_back(quote_id: int) -> ResponseReturnValue:
    """Asks why a released quote must come out, and calls it back."""
    quote, form = quote_with(session(), quote_id) or abort(404), RecallForm()
    if not form.validate_on_submit():
        return _page(quote, form.faults()), form.status
    reason, shown, seen = form.reason.data, form.shown.data, form.version.data
    by = the_member()
    recall = actions.recall_quote(
        session(), quote, reason=reason, shown_sha256=shown, seen=seen, by=by, at=now()
    )
    session().commit()
    flash(f"Q-{quote_id} is called back. From now on nobody can take its words.", "success")
    return redirect(url_for("recalls.recall", recall_id=recall.id))


def refused(fault: Exception) -> ResponseReturnValue:
    """The page again, as things stand now, with the sentence and with what the person typed."""
    session().rollback()
    note_told_of(fault)
    quote = quote_with(session(), (request.view_args or {})["quote_id"]) or abort(404)
    return _page(quote, [("changed", str(fault))]), 422 if isinstance(fault, ReasonMissingError) else 409


for kind in (actions.NotReleasedError, ReasonMissingError, *LATE):
    blueprint.register_error_handler(kind, refused)


def _page(quote: Quote, faults: Faults) -> str:
    out = releases_holding(session(), quote.id)
    return render_template(
        "moderation/recall/call_back.html",
        quote=quote,
        out=out,
        recipients=recipient_count(session(), [stood.release.id for stood in out]),
        faults=faults,
        typed=request.form if request.method == "POST" else {},
    )
