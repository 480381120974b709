"""Staff choose what may be quoted, one answer at a time."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.access import the_member
from feedback_app.changed import ChangedMeanwhileError
from feedback_app.desk import actions as desk_actions
from feedback_app.desk.answer import Desk, desk_of
from feedback_app.desk.building import Built
from feedback_app.desk.history import ANSWER, history
from feedback_app.desk.proposal import ObjectedError, field_of
from feedback_app.desk.queries import entry, quotes_of
from feedback_app.desk.scrutiny import ReasonMissingError, UnresolvedFindingError
from feedback_app.desk_form import BuildingForm, ProposalForm, ReasonForm
from feedback_app.desk_page import built_by_press, built_with
from feedback_app.errors import not_proved
from feedback_app.excerpt import NotFaithfulError
from feedback_app.extensions import discard, looking, now, session
from feedback_app.form import VersionedForm
from feedback_app.moderating import actions
from feedback_app.permission import NotPermittedError
from feedback_app.workflow import RulingRefusedError

blueprint = Blueprint("moderating", __name__, url_prefix="/desk/answers")


@blueprint.get("/<row:answer_id>")
def answer(answer_id: int) -> ResponseReturnValue:
    """One answer with its response beside it."""
    return _answer_page(_desk(answer_id), ProposalForm(formdata=None))


@blueprint.post("/<row:answer_id>/preview")
def preview(answer_id: int) -> ResponseReturnValue:
    """How the quote would print, after the press that asks for it. Changes nothing, so it keeps no writer waiting."""
    discard()
    desk, form = desk_of(looking(), entry(looking(), answer_id) or abort(404)), BuildingForm()
    sound = form.validate_on_submit()
    shown = built_by_press(desk, form) if sound else built_with(desk, form)
    status = 422 if "csrf_token" in form.errors else 200
    if form.fragment.data:
        return render_template("components/built.html", built=shown), status
    return _answer_page(desk, form, shown=shown), 200 if sound else 422


@blueprint.post("/<row:answer_id>/propose")
def propose(answer_id: int) -> ResponseReturnValue:
    """Proposes a quote of the answer."""
    desk, form = _desk(answer_id), ProposalForm()
    if not form.validate_on_submit():
        return _answer_page(desk, form), 422
    proposal = form.proposal(desk.text)
    made = actions.propose(session(), desk.entry, proposal, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    flash(f"Q-{made.id} is proposed. It waits for a colleague's approval.", "success")
    return redirect(url_for("approving.quote", quote_id=made.id))


@blueprint.post("/<row:answer_id>/rule-out")
def rule_out(answer_id: int) -> ResponseReturnValue:
    """Says that nothing in the answer is to be quoted."""
    desk, form = _desk(answer_id), ReasonForm()
    if not form.validate_on_submit():
        return _answer_page(desk, ProposalForm(formdata=None), form.faults()), 422
    desk_actions.rule_out(
        session(), desk.entry, reason=form.reason.data, seen=form.version.data, by=the_member(), at=now()
    )
    session().commit()
    flash("Ruled: nothing in that answer is to be quoted.", "success")
    return redirect(url_for("triaging.queue"))


@blueprint.post("/<row:answer_id>/reopen")
def reopen(answer_id: int) -> ResponseReturnValue:
    """Puts the answer back among those that wait."""
    desk, form = _desk(answer_id), VersionedForm()
    if not form.validate_on_submit():
        return not_proved()
    desk_actions.reopen(session(), desk.entry, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    flash("The answer waits again.", "success")
    return redirect(url_for("moderating.answer", answer_id=answer_id))


@blueprint.errorhandler(NotFaithfulError)
@blueprint.errorhandler(NotPermittedError)
@blueprint.errorhandler(UnresolvedFindingError)
@blueprint.errorhandler(ObjectedError)
@blueprint.errorhandler(ReasonMissingError)
@blueprint.errorhandler(desk_actions.HoldNotAheadError)
@blueprint.errorhandler(ChangedMeanwhileError)
@blueprint.errorhandler(RulingRefusedError)
def refused(fault: Exception) -> ResponseReturnValue:
    """The page again, as things stand now, with the sentence and with what the person typed."""
    session().rollback()
    status = 409 if isinstance(fault, ChangedMeanwhileError | RulingRefusedError) else 422
    named = request.view_args or {}
    return _answer_page(_desk(named["answer_id"]), ProposalForm(), [(field_of(fault), str(fault))]), status


def _desk(answer_id: int) -> Desk:
    return desk_of(session(), entry(session(), answer_id) or abort(404))


def _answer_page(
    desk: Desk,
    form: ProposalForm,
    faults: list[tuple[str, str]] | None = None,
    shown: Built | None = None,
) -> str:
    return render_template(
        "moderating/answer.html",
        desk=desk,
        form=form,
        built=shown or built_with(desk, form),
        faults=faults or (form.faults() if form.is_submitted() else []),
        quotes=quotes_of(session(), desk.entry.answer_id),
        history=history(session(), ANSWER, desk.entry.answer_id),
    )
