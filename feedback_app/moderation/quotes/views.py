"""A second person judges a quote; its author mends it or gives it up."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.reasons import ReasonMissingError
from feedback_app.domain.states import RulingRefusedError
from feedback_app.excerpt import NotFaithfulError, from_json
from feedback_app.models import AuditEntry, Quote
from feedback_app.moderation.claims.pages import claimed_by_colleague
from feedback_app.moderation.desk import Desk, desk_of
from feedback_app.moderation.pages import built_by_press, built_with, flash_with_links, since_seen
from feedback_app.moderation.proposals.builder import Built
from feedback_app.moderation.proposals.checks import UnresolvedFindingError, questions
from feedback_app.moderation.proposals.forms import BuildingForm, ProposalForm
from feedback_app.moderation.proposals.proposal import ObjectedError, field_of
from feedback_app.moderation.queries import entry
from feedback_app.moderation.queries import quote as quote_with
from feedback_app.moderation.quotes import actions
from feedback_app.moderation.quotes.forms import ApprovalForm, RefusalForm, RejectForm, SendBackForm
from feedback_app.moderation.quotes.queries import is_out, quoted_lately
from feedback_app.moderation.timeline import Timeline, timeline
from feedback_app.moderation.unsaved_forms import (
    STILL_HERE,
    as_offered,
    is_quote_changed,
    is_unfinished,
    typed_besides,
)
from feedback_app.store.decision_history import quote_history, shown_before
from feedback_app.store.permissions import NotPermittedError
from feedback_app.web.access import the_member
from feedback_app.web.context import discard, now, read_session, session
from feedback_app.web.forms import Form, VersionedForm

blueprint = Blueprint("quotes", __name__, url_prefix="/desk/quotes")

CHANGING = ("quotes.preview", "quotes.revise")
"""The presses that are about the words of the quote."""


@blueprint.get("/<row:quote_id>")
def quote(quote_id: int) -> ResponseReturnValue:
    """One quote beside the answer that it was made of."""
    return _quote_page(_quote(quote_id))


@blueprint.post("/<row:quote_id>/approve")
def approve(quote_id: int) -> ResponseReturnValue:
    """Approves exactly what was shown."""
    kept, form = _quote(quote_id), ApprovalForm()
    if not form.validate_on_submit():
        return _quote_page(kept, form.faults()), 422
    shown, seen = form.shown.data, form.version.data
    actions.approve(session(), kept, shown_sha256=shown, seen=seen, by=the_member(), at=now())
    session().commit()
    return _after(
        kept,
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
    """How the changed quote would print, after the press that asks for it. Changes nothing."""
    discard()
    kept, form = quote_with(read_session(), quote_id) or abort(404), BuildingForm()
    desk = desk_of(read_session(), entry(read_session(), kept.answer_id) or abort(404))
    sound = form.validate_on_submit()
    shown = built_by_press(desk, form) if sound else built_with(desk, form)
    status = 422 if "csrf_token" in form.errors else 200
    if form.fragment.data:
        return render_template("components/moderation/built.html", built=shown), status
    return _quote_page(kept, form.faults(), form, shown), 200 if sound else 422


@blueprint.post("/<row:quote_id>/revise")
def revise(quote_id: int) -> ResponseReturnValue:
    """Puts other words or another attribution in the quote's place."""
    kept, form = _quote(quote_id), ProposalForm()
    if not form.validate_on_submit():
        return _quote_page(kept, form.faults(), form), 422
    desk = _desk(kept.answer_id)
    proposal, seen = form.proposal(desk.text), form.version.data
    actions.revise(session(), kept, proposal, seen=seen, by=the_member(), at=now())
    session().commit()
    done = f"Q-{quote_id} is proposed anew. It waits for a colleague's approval."
    return _after(kept, form, done, url_for("quotes.quote", quote_id=quote_id))


@blueprint.post("/<row:quote_id>/reject")
def reject(quote_id: int) -> ResponseReturnValue:
    """Says that the quote is not to be published at all."""
    return _refuse(_quote(quote_id), RejectForm(), actions.reject, "rejected")


@blueprint.post("/<row:quote_id>/restore")
def restore(quote_id: int) -> ResponseReturnValue:
    """Takes up a quote that was given up."""
    kept, form = _quote(quote_id), VersionedForm()
    if not form.validate_on_submit():
        return _quote_page(kept, form.faults()), 422
    actions.restore(session(), kept, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _after(
        kept, form, f"Q-{quote_id} is back with its author.", url_for("quotes.quote", quote_id=quote_id)
    )


@blueprint.post("/<row:quote_id>/drop")
def drop(quote_id: int) -> ResponseReturnValue:
    """Gives the quote up."""
    kept, form = _quote(quote_id), VersionedForm()
    if not form.validate_on_submit():
        return _quote_page(kept, form.faults()), 422
    actions.drop(session(), kept, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    answer = url_for("answers.answer", answer_id=kept.answer_id)
    return _after(kept, form, f"Q-{quote_id} is dropped.", answer)


@blueprint.errorhandler(NotFaithfulError)
@blueprint.errorhandler(NotPermittedError)
@blueprint.errorhandler(UnresolvedFindingError)
@blueprint.errorhandler(ObjectedError)
@blueprint.errorhandler(actions.OwnQuoteError)
@blueprint.errorhandler(ReasonMissingError)
@blueprint.errorhandler(ConflictError)
@blueprint.errorhandler(RulingRefusedError)
def refused(fault: Exception) -> ResponseReturnValue:
    """The page again, as things stand now, with the sentence and with what the person typed."""
    session().rollback()
    named = request.view_args or {}
    late = isinstance(fault, ConflictError | RulingRefusedError)
    faults = [("changed" if late else _field(fault), str(fault))]
    page = _quote_page(_quote(named["quote_id"]), faults, late=late)
    return page, 409 if late else 422


def _field(fault: Exception) -> str:
    """The id of what has to be mended."""
    ids = {"quotes.send_back": "send_back_reason", "quotes.reject": "reject_reason"}
    return ids.get(request.endpoint or "") or field_of(fault)


def _refuse(kept: Quote, form: RefusalForm, act: Callable[..., None], done: str) -> ResponseReturnValue:
    """Does ``act``, which says no to the quote, with the reason in ``form``."""
    if not form.validate_on_submit():
        return _quote_page(kept, form.faults()), 422
    reason, shown, seen = form.reason.data, form.shown.data, form.version.data
    act(session(), kept, reason=reason, shown_sha256=shown, seen=seen, by=the_member(), at=now())
    session().commit()
    return _after(kept, form, f"Q-{kept.id} is {done} with your reason.", url_for("queue.quotes"))


def _after(kept: Quote, used: Form, done: str, to: str) -> ResponseReturnValue:
    """On to the address ``to``; whoever had typed more than the press used stays with the quote and all of that."""
    if is_unfinished(used):
        flash_with_links(f"{done} {STILL_HERE}", ("Go on to the quotes", url_for("queue.quotes")))
        return _quote_page(_quote(kept.id), used=used)
    flash(done, "success")
    return redirect(to)


def _desk(answer_id: int) -> Desk:
    return desk_of(session(), entry(session(), answer_id) or abort(404))


def _quote(quote_id: int) -> Quote:
    return quote_with(session(), quote_id) or abort(404)


def _as_kept(kept: Quote) -> ProposalForm:
    """The quote as it is offered for change."""
    dismissed = [one["words"] for one in kept.dismissed]
    return ProposalForm(
        formdata=None,
        reasons={one["key"]: one["reason"] for one in kept.explained},
        words=kept.words,
        rung=kept.rung.value,
        note=kept.note,
        dismissed=dismissed,
    )


def _quote_page(
    kept: Quote,
    faults: list[tuple[str, str]] | None = None,
    form: ProposalForm | None = None,
    shown: Built | None = None,
    *,
    late: bool = False,
    used: Form | None = None,
) -> str:
    is_changed = _is_changed(used)
    desk, form = _desk(kept.answer_id), form or (ProposalForm() if is_changed else _as_kept(kept))
    decided = quote_history(session(), kept)
    line = timeline(decided)
    return render_template(
        "moderation/quotes/quote.html",
        quote=kept,
        desk=desk,
        faults=faults or [],
        form=form,
        built=shown or built_with(desk, form),
        line=line,
        explained=_explained(desk, kept),
        before=quoted_lately(session(), kept, desk.entry.response, now()),
        claim=claimed_by_colleague(kept.answer_id),
        is_out=is_out(session(), kept.id),
        typed=typed_besides(used) if request.method == "POST" else {},
        begun=as_offered(_as_kept(kept).typed(), kept.rung.value),
        is_changed=is_changed,
        **_late(kept, decided, line, late=late),
    )


def _explained(desk: Desk, kept: Quote) -> list[dict[str, str]]:
    """What the author explained; of a quote proposed before each reason had its place, what has none of its own."""
    given = {one["key"]: one for one in kept.explained}
    asked = questions(desk.text, from_json(kept.parts))
    without = [{"about": question.statement, "reason": ""} for question in asked if question.key not in given]
    return [*kept.explained, *without]


def _is_changed(used: Form | None) -> bool:
    """Whether the press left a changed quote behind: what a colleague changed meanwhile is not put back to how it was
    by a page on which nobody touched it."""
    if used is not None:
        return not isinstance(used, ProposalForm) and is_quote_changed()
    return request.endpoint in CHANGING or is_quote_changed()


def _late(kept: Quote, decided: list[AuditEntry], line: Timeline, *, late: bool) -> dict[str, Any]:
    """What came between, and what the person had before them."""
    if not late:
        return {"late": None, "seen": None}
    return {
        "late": since_seen(line, kept.version),
        "seen": shown_before(decided, request.form.get("shown", "")),
    }
