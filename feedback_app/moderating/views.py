"""Staff choose and approve what may be quoted."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.access import the_member
from feedback_app.changed import ChangedMeanwhileError
from feedback_app.errors import not_proved
from feedback_app.excerpt import NotFaithfulError
from feedback_app.extensions import now, session
from feedback_app.form import LARGEST_ROW, VersionedForm
from feedback_app.models import Quote
from feedback_app.moderating import actions, queries
from feedback_app.moderating.desk import Desk, desk_of
from feedback_app.moderating.filter import Filter, UnusableFilterError, place
from feedback_app.moderating.forms import (
    ApprovalForm,
    ProposalForm,
    ReasonForm,
    fields,
    narrowed,
    quote_state,
)
from feedback_app.moderating.scrutiny import ReasonMissingError, UnresolvedFindingError
from feedback_app.moderating.tabs import ANSWER_TABS, QUOTE_TABS
from feedback_app.permission import NotPermittedError
from feedback_app.workflow import RulingRefusedError

blueprint = Blueprint("moderating", __name__, url_prefix="/desk")


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


@blueprint.get("/answers/<row:answer_id>")
def answer(answer_id: int) -> ResponseReturnValue:
    """One answer with its response beside it."""
    return _answer_page(_desk(answer_id), ProposalForm(formdata=None))


@blueprint.post("/answers/<row:answer_id>/propose")
def propose(answer_id: int) -> ResponseReturnValue:
    """Proposes a quote of the answer."""
    desk, form = _desk(answer_id), ProposalForm()
    if not form.validate_on_submit():
        return _answer_page(desk, form), 422
    proposal = form.proposal(desk.text)
    made = actions.propose(session(), desk.entry, proposal, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    flash(f"Q-{made.id} is proposed. It waits for a colleague's approval.", "success")
    return redirect(url_for("moderating.quote", quote_id=made.id))


@blueprint.post("/answers/<row:answer_id>/rule-out")
def rule_out(answer_id: int) -> ResponseReturnValue:
    """Says that nothing in the answer is to be quoted."""
    desk, form = _desk(answer_id), ReasonForm()
    if not form.validate_on_submit():
        return _answer_page(desk, ProposalForm(formdata=None), form.faults()), 422
    actions.rule_out(
        session(), desk.entry, reason=form.reason.data, seen=form.version.data, by=the_member(), at=now()
    )
    session().commit()
    flash("Ruled: nothing in that answer is to be quoted.", "success")
    return redirect(url_for("moderating.queue"))


@blueprint.post("/answers/<row:answer_id>/reopen")
def reopen(answer_id: int) -> ResponseReturnValue:
    """Puts the answer back among those that wait."""
    desk, form = _desk(answer_id), VersionedForm()
    if not form.validate_on_submit():
        return not_proved()
    actions.reopen(session(), desk.entry, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    flash("The answer waits again.", "success")
    return redirect(url_for("moderating.answer", answer_id=answer_id))


@blueprint.get("/quotes")
def quotes() -> ResponseReturnValue:
    """The quotes in one state, newest first."""
    state = quote_state(request.args)
    before = request.args.get("before", type=int)
    rows = queries.quotes(session(), state, before if before and 0 < before <= LARGEST_ROW else None)
    older = rows[-1].id if len(rows) == queries.PAGE else None
    counts = queries.counts(session(), "quote")
    return render_template(
        "moderating/quotes.html",
        quotes=rows,
        state=state,
        states=list(QUOTE_TABS.items()),
        counts=counts,
        older=older,
    )


@blueprint.get("/quotes/<row:quote_id>")
def quote(quote_id: int) -> ResponseReturnValue:
    """One quote beside the answer that it was made of."""
    return _quote_page(_quote(quote_id))


@blueprint.post("/quotes/<row:quote_id>/approve")
def approve(quote_id: int) -> ResponseReturnValue:
    """Approves exactly what was shown."""
    kept, form = _quote(quote_id), ApprovalForm()
    if not form.validate_on_submit():
        return _quote_page(kept, form.faults()), 422
    shown, seen = form.shown.data, form.version.data
    actions.approve(session(), kept, shown_sha256=shown, seen=seen, by=the_member(), at=now())
    session().commit()
    flash(f"Q-{quote_id} is approved and can be picked for an edition.", "success")
    return redirect(url_for("moderating.quotes"))


@blueprint.post("/quotes/<row:quote_id>/send-back")
def send_back(quote_id: int) -> ResponseReturnValue:
    """Gives the quote back to its author with a reason."""
    kept, form = _quote(quote_id), ReasonForm()
    if not form.validate_on_submit():
        return _quote_page(kept, form.faults()), 422
    reason, seen = form.reason.data, form.version.data
    actions.send_back(session(), kept, reason=reason, seen=seen, by=the_member(), at=now())
    session().commit()
    flash(f"Q-{quote_id} is sent back with your reason.", "success")
    return redirect(url_for("moderating.quotes"))


@blueprint.post("/quotes/<row:quote_id>/revise")
def revise(quote_id: int) -> ResponseReturnValue:
    """Puts other words or another attribution in the quote's place."""
    kept, form = _quote(quote_id), ProposalForm()
    if not form.validate_on_submit():
        return _quote_page(kept, form.faults(), form), 422
    desk = _desk(kept.answer_id)
    proposal, seen = form.proposal(desk.text), form.version.data
    actions.revise(session(), kept, desk.entry, proposal, seen=seen, by=the_member(), at=now())
    session().commit()
    flash(f"Q-{quote_id} is proposed anew. It waits for a colleague's approval.", "success")
    return redirect(url_for("moderating.quote", quote_id=quote_id))


@blueprint.post("/quotes/<row:quote_id>/drop")
def drop(quote_id: int) -> ResponseReturnValue:
    """Gives the quote up."""
    kept, form = _quote(quote_id), VersionedForm()
    if not form.validate_on_submit():
        return not_proved()
    desk = _desk(kept.answer_id)
    actions.drop(session(), kept, desk.entry, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    flash(f"Q-{quote_id} is dropped.", "success")
    return redirect(url_for("moderating.answer", answer_id=desk.entry.answer_id))


@blueprint.errorhandler(NotFaithfulError)
@blueprint.errorhandler(NotPermittedError)
@blueprint.errorhandler(UnresolvedFindingError)
@blueprint.errorhandler(actions.ObjectedError)
@blueprint.errorhandler(actions.OwnQuoteError)
@blueprint.errorhandler(ReasonMissingError)
@blueprint.errorhandler(ChangedMeanwhileError)
@blueprint.errorhandler(RulingRefusedError)
def refused(fault: Exception) -> ResponseReturnValue:
    """The page again, as things stand now, with the sentence and with what the person typed."""
    session().rollback()
    status = 409 if isinstance(fault, ChangedMeanwhileError | RulingRefusedError) else 422
    named, form = request.view_args or {}, ProposalForm()
    faults = [("words", str(fault))]
    if "quote_id" in named:
        return _quote_page(_quote(named["quote_id"]), faults, form), status
    return _answer_page(_desk(named["answer_id"]), form, faults), status


def _queue_page(page: queries.QueuePage, chosen: Filter) -> str:
    return render_template(
        "moderating/queue.html",
        page=page,
        chosen=chosen,
        fields=fields(chosen),
        states=list(ANSWER_TABS.items()),
        counts=queries.counts(session(), "queue_entry"),
    )


def _desk(answer_id: int) -> Desk:
    return desk_of(session(), queries.entry(session(), answer_id) or abort(404))


def _quote(quote_id: int) -> Quote:
    return queries.quote(session(), quote_id) or abort(404)


def _answer_page(desk: Desk, form: ProposalForm, faults: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "moderating/answer.html",
        desk=desk,
        form=form,
        faults=faults or (form.faults() if form.is_submitted() else []),
        beside=queries.queue_page(session(), narrowed({}), size=12).rows,
        quotes=queries.quotes_of(session(), desk.entry.answer_id),
        history=queries.history(session(), "queue_entry", desk.entry.answer_id),
    )


def _quote_page(
    kept: Quote, faults: list[tuple[str, str]] | None = None, form: ProposalForm | None = None
) -> str:
    return render_template(
        "moderating/quote.html",
        quote=kept,
        desk=_desk(kept.answer_id),
        faults=faults or [],
        form=form or ProposalForm(formdata=None),
        history=queries.history(session(), "quote", kept.id),
    )
