"""Staff rule on many answers at once: they look over what will happen, confirm it, and may undo it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.reasons import ReasonMissingError
from feedback_app.domain.states import Transition
from feedback_app.models import BulkRuling
from feedback_app.moderation.actions import HoldNotAheadError
from feedback_app.moderation.bulk import actions, queries
from feedback_app.moderation.bulk.forms import ConfirmForm, TogetherForm, read_ticked
from feedback_app.moderation.bulk.plan import MOST, BulkPlan, planned
from feedback_app.moderation.bulk.wording import DONE, TASKS, UNDONE
from feedback_app.web.access import same_site, the_member
from feedback_app.web.context import now, session
from feedback_app.web.errors import not_proved
from feedback_app.web.forms import Form
from feedback_app.web.template_filters import counted

blueprint = Blueprint("bulk", __name__, url_prefix="/desk")


@blueprint.post("/together")
def review() -> ResponseReturnValue:
    """What would happen to which of the ticked answers; nothing is changed."""
    form = TogetherForm()
    if not form.validate_on_submit():
        return _choose_page(form)
    return _review_page(form, [])


@blueprint.post("/together/confirm")
def confirm() -> ResponseReturnValue:
    """Rules on the answers that are still as they were seen."""
    form = ConfirmForm()
    if form.ruling.errors or form.answer.errors or not form.validate_on_submit():
        unreadable = {"ruling", "answer", "csrf_token"} & set(form.errors)
        return _choose_page(form) if unreadable else (_review_page(form, form.faults()), 422)
    bulk, plan = actions.rule_together(session(), form.bulk_request(), by=the_member(), at=now())
    if bulk is None:
        flash("Nothing was changed: none of these answers is as it was when you looked.", "error")
        return _review_page(form, []), 409
    session().commit()
    flash(DONE[Transition(bulk.ruling)].format(answers=counted(len(plan.ruled), "answer")), "success")
    return _to_done(bulk, plan)


@blueprint.get("/together/<row:bulk_id>")
def done(bulk_id: int) -> ResponseReturnValue:
    """What was ruled together, what was left, and the button that undoes it."""
    return _done_page(_bulk(bulk_id))


@blueprint.post("/together/<row:bulk_id>/undo")
def undo(bulk_id: int) -> ResponseReturnValue:
    """Reverses what still stands of it."""
    bulk = queries.bulk_ruling(session(), bulk_id, the_member(), lock=True) or abort(404)
    if not Form().validate_on_submit():
        return not_proved()
    plan = actions.undo(session(), bulk, by=the_member(), at=now())
    session().commit()
    flash(UNDONE.format(answers=counted(len(plan.ruled), "answer").capitalize()), "success")
    return _to_done(bulk, plan)


@blueprint.errorhandler(HoldNotAheadError)
@blueprint.errorhandler(ReasonMissingError)
def incomplete(fault: Exception) -> ResponseReturnValue:
    """The review again, with the sentence at the field that is missing something."""
    session().rollback()
    field = "until" if isinstance(fault, HoldNotAheadError) else "reason"
    return _review_page(ConfirmForm(), [(field, str(fault))]), 422


@blueprint.errorhandler(actions.UndoRefusedError)
def too_late(fault: Exception) -> ResponseReturnValue:
    """The page of what was ruled, with the sentence."""
    session().rollback()
    flash(str(fault), "error")
    return _done_page(_bulk((request.view_args or {})["bulk_id"])), 409


def _bulk(bulk_id: int) -> BulkRuling:
    return queries.bulk_ruling(session(), bulk_id, the_member()) or abort(404)


def _choose_page(form: TogetherForm) -> ResponseReturnValue:
    if "csrf_token" in form.errors:
        return not_proved()
    return render_template("moderation/bulk/choose.html", faults=form.faults(), back=_back(form)), 422


def _review_page(form: TogetherForm, faults: list[tuple[str, str]]) -> str:
    bulk_request = form.bulk_request()
    entries = queries.entries_of(session(), bulk_request.ticked)
    around = queries.around(session(), entries, by=the_member(), at=now())
    return render_template(
        "moderation/bulk/review.html",
        form=form,
        plan=planned(bulk_request.ruling, bulk_request.ticked, around),
        seen={answer.answer_id: answer for answer in bulk_request.ticked},
        task=TASKS[bulk_request.ruling],
        faults=faults,
        back=_back(form),
    )


def _to_done(bulk: BulkRuling, plan: BulkPlan) -> ResponseReturnValue:
    # The answers that were left stand in the address, as nothing else has to remember them.
    return redirect(url_for("bulk.done", bulk_id=bulk.id, left=[str(left.ticked) for left in plan.left]))


def _done_page(bulk: BulkRuling) -> str:
    ticked = read_ticked(request.args.getlist("left"))[:MOST]
    entries = queries.entries_of(session(), ticked)
    around = queries.around(session(), entries, by=the_member(), at=now())
    return render_template(
        "moderation/bulk/done.html",
        bulk=bulk,
        task=TASKS[Transition(bulk.ruling)],
        left=planned(Transition(bulk.ruling), ticked, around),
        undoable=bulk.undone_at is None and now() - bulk.at <= actions.UNDONE_WITHIN,
    )


def _back(form: TogetherForm) -> str:
    return same_site(form.back.data, url_for("queue.queue"))
