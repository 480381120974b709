"""A second person approves or refuses a quote; its author revises or drops it."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.models import Quote
from feedback_app.moderation.pages import (
    built_by_press,
    built_fragment,
    built_with,
    desk_for,
    flash_with_links,
)
from feedback_app.moderation.proposals.forms import BuildingForm, ProposalForm
from feedback_app.moderation.proposals.proposal import REFUSED, field_of
from feedback_app.moderation.queries import quote as find_quote
from feedback_app.moderation.quotes import actions
from feedback_app.moderation.quotes.forms import ApprovalForm, RefusalForm, RejectForm, SendBackForm
from feedback_app.moderation.quotes.pages import quote_page
from feedback_app.moderation.unsaved_forms import (
    STILL_HERE,
    is_unfinished,
)
from feedback_app.web.access import the_member
from feedback_app.web.context import discard, now, read_session, session
from feedback_app.web.errors import LATE
from feedback_app.web.forms import Form, VersionedForm
from feedback_app.web.seen import note_told, note_told_of

blueprint = Blueprint("quotes", __name__, url_prefix="/desk/quotes")


@blueprint.get("/<row:quote_id>")
def quote(quote_id: int) -> ResponseReturnValue:
    """One quote beside the answer that it was made of."""
    return quote_page(_quote(quote_id))


@blueprint.post("/<row:quote_id>/approve")
def approve(quote_id: int) -> ResponseReturnValue:
    """Approves exactly what was shown."""
    quote, form = _quote(quote_id), ApprovalForm()
    if not form.validate_on_submit():
        return quote_page(quote, form.faults()), 422
    shown, seen = form.shown.data, form.version.data
    actions.approve(session(), quote, shown_sha256=shown, seen=seen, by=the_member(), at=now())
    session().commit()
    return _after(
        quote,
        form,
        f"Q-{quote_id} is approved and can be picked for an edition.",
        url_for("queue.quotes"),
    )


@blueprint.post("/<row:quote_id>/send-back")
def send_back(quote_id: int) -> ResponseReturnValue:
    """Gives the quote back to its author with a reason."""
    return _refuse(_quote(quote_id), SendBackForm(), actions.send_back, "sent back")


@blueprint.post("/<row:quote_id>/preview")
def preview(quote_id: int) -> ResponseReturnValue:
    """How the changed quote would print, after the press that asks for it."""
    discard()  # the session for writing: this changes nothing, so it keeps no writer waiting
    quote, form = find_quote(read_session(), quote_id) or abort(404), BuildingForm()
    desk = desk_for(read_session(), quote.answer_id)
    is_valid = form.validate_on_submit()
    built = built_by_press(desk, form) if is_valid else built_with(desk, form)
    if form.fragment.data:
        return built_fragment(built, form)
    return quote_page(quote, form.faults(), form, built), 200 if is_valid else 422


@blueprint.post("/<row:quote_id>/revise")
def revise(quote_id: int) -> ResponseReturnValue:
    """Replaces the words or the attribution."""
    quote, form = _quote(quote_id), ProposalForm()
    if not form.validate_on_submit():
        return quote_page(quote, form.faults(), form), 422
    desk = desk_for(session(), quote.answer_id)
    proposal, seen = form.proposal(desk.text), form.version.data
    actions.revise(session(), quote, proposal, seen=seen, by=the_member(), at=now())
    session().commit()
    done = f"Q-{quote_id} is proposed anew. It waits for a colleague's approval."
    return _after(quote, form, done, url_for("quotes.quote", quote_id=quote_id))


@blueprint.post("/<row:quote_id>/reject")
def reject(quote_id: int) -> ResponseReturnValue:
    """Rules that the quote is never published."""
    return _refuse(_quote(quote_id), RejectForm(), actions.reject, "rejected")


@blueprint.post("/<row:quote_id>/restore")
def restore(quote_id: int) -> ResponseReturnValue:
    """Takes up a quote that was dropped or rejected."""
    quote, form = _quote(quote_id), VersionedForm()
    if not form.validate_on_submit():
        return quote_page(quote, form.faults()), 422
    actions.restore(session(), quote, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _after(
        quote, form, f"Q-{quote_id} is back with its author.", url_for("quotes.quote", quote_id=quote_id)
    )


@blueprint.post("/<row:quote_id>/drop")
def drop(quote_id: int) -> ResponseReturnValue:
    quote, form = _quote(quote_id), VersionedForm()
    if not form.validate_on_submit():
        return quote_page(quote, form.faults()), 422
    actions.drop(session(), quote, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    answer = url_for("answers.answer", answer_id=quote.answer_id)
    return _after(quote, form, f"Q-{quote_id} is dropped.", answer)


def refused(fault: Exception) -> ResponseReturnValue:
    """The page again, as things stand now, with the sentence and with what the person typed."""
    session().rollback()
    note_told_of(fault)
    quote, late = _quote((request.view_args or {})["quote_id"]), isinstance(fault, LATE)
    faults = [("changed" if late else _field(fault), str(fault))]
    return quote_page(quote, faults, late=late), 409 if late else 422


for kind in (*REFUSED, actions.OwnQuoteError, *LATE):
    blueprint.register_error_handler(kind, refused)


def _field(fault: Exception) -> str:
    """The id of what has to be mended."""
    ids = {"quotes.send_back": "send_back_reason", "quotes.reject": "reject_reason"}
    return ids.get(request.endpoint or "") or field_of(fault)


def _refuse(quote: Quote, form: RefusalForm, act: Callable[..., None], done: str) -> ResponseReturnValue:
    """Calls ``act``, which refuses the quote, with the reason in ``form``."""
    if not form.validate_on_submit():
        return quote_page(quote, form.faults()), 422
    reason, shown, seen = form.reason.data, form.shown.data, form.version.data
    act(session(), quote, reason=reason, shown_sha256=shown, seen=seen, by=the_member(), at=now())
    session().commit()
    return _after(quote, form, f"Q-{quote.id} is {done} with your reason.", url_for("queue.quotes"))


def _after(quote: Quote, used: Form, done: str, to: str) -> ResponseReturnValue:
    """Redirects to ``to``; whoever had typed more than the press used stays on the page, and all of that with them."""
    if is_unfinished(used):
        note_told()
        flash_with_links(f"{done} {STILL_HERE}", ("Go on to the quotes", url_for("queue.quotes")))
        return quote_page(_quote(quote.id), used=used)
    flash(done, "success")
    return redirect(to)


def _quote(quote_id: int) -> Quote:
    return find_quote(session(), quote_id) or abort(404)
