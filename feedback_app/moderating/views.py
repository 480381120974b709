"""Staff choose what may be quoted, one answer at a time, and rule on what is not."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.access import the_member
from feedback_app.changed import ChangedMeanwhileError
from feedback_app.desk import actions as desk_actions
from feedback_app.desk.answer import Desk, desk_of
from feedback_app.desk.building import Built
from feedback_app.desk.history import history
from feedback_app.desk.proposal import ObjectedError, field_of
from feedback_app.desk.queries import entry, quotes_of
from feedback_app.desk.scrutiny import ReasonMissingError, UnresolvedFindingError
from feedback_app.desk.timeline import Timeline, timeline
from feedback_app.desk_claim import colleagues_claim
from feedback_app.desk_form import BuildingForm, ProposalForm
from feedback_app.desk_page import built_by_press, built_with, flash_with_links, since_seen
from feedback_app.errors import not_proved
from feedback_app.excerpt import NotFaithfulError
from feedback_app.extensions import discard, looking, now, session, the_settings
from feedback_app.filters import day
from feedback_app.form import VersionedForm
from feedback_app.likeness import like_answers, like_quotes
from feedback_app.models import Staff
from feedback_app.moderating import actions
from feedback_app.moderating.forms import AskForm, HoldForm, ReplyForm, RuleOutForm
from feedback_app.moderating.onward import onward
from feedback_app.moderating.queries import colleagues
from feedback_app.permission import NotPermittedError
from feedback_app.queue.address import asked_for
from feedback_app.queue.queries import beside
from feedback_app.workflow import RulingRefusedError

blueprint = Blueprint("moderating", __name__, url_prefix="/desk/answers")

REASON_FIELDS = {
    "moderating.hold": "hold-reason",
    "moderating.ask": "ask-words",
    "moderating.reply": "reply-words",
}
"""Where a reason is typed, by what was pressed; elsewhere with the words of the quote."""


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
    flash_with_links(
        f"Q-{made.id} is proposed. It waits for a colleague's approval.",
        (f"Look at Q-{made.id}", url_for("approving.quote", quote_id=made.id)),
        ("Propose another quote of the same answer", url_for(".answer", answer_id=answer_id)),
    )
    return onward(answer_id)


@blueprint.post("/<row:answer_id>/rule-out")
def rule_out(answer_id: int) -> ResponseReturnValue:
    """Says that nothing in the answer is to be quoted."""
    desk, form = _desk(answer_id), RuleOutForm(the_settings().nothing_quotable)
    if not form.validate_on_submit():
        return _answer_page(desk, faults=form.faults()), 422
    seen, by = form.version.data, the_member()
    desk_actions.rule_out(session(), desk.entry, reason=form.why(), seen=seen, by=by, at=now())
    session().commit()
    flash_with_links("Ruled: nothing in that answer is to be quoted.", _back_to(answer_id))
    return onward(answer_id)


@blueprint.post("/<row:answer_id>/reopen")
def reopen(answer_id: int) -> ResponseReturnValue:
    """Puts the answer back among those that wait."""
    desk, form = _desk(answer_id), VersionedForm()
    if not form.validate_on_submit():
        return not_proved()
    desk_actions.reopen(session(), desk.entry, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    flash("The answer waits again.", "success")
    return redirect(url_for(".answer", answer_id=answer_id))


@blueprint.post("/<row:answer_id>/hold")
def hold(answer_id: int) -> ResponseReturnValue:
    """Keeps the answer and its quotes from being published until somebody ends the hold."""
    desk, form = _desk(answer_id), HoldForm(now().date())
    if not form.validate_on_submit():
        return _answer_page(desk, faults=form.faults()), 422
    until, reason, seen = form.until.data, form.reason.data, form.version.data
    by = the_member()
    desk_actions.hold(session(), desk.entry, until=until, reason=reason, seen=seen, by=by, at=now())
    session().commit()
    flash_with_links(f"That answer is on hold until {day(until)}.", _back_to(answer_id))
    return onward(answer_id)


@blueprint.post("/<row:answer_id>/lift")
def lift(answer_id: int) -> ResponseReturnValue:
    """Ends the hold."""
    desk, form = _desk(answer_id), VersionedForm()
    if not form.validate_on_submit():
        return not_proved()
    desk_actions.lift(session(), desk.entry, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    flash("The hold is ended.", "success")
    return redirect(url_for(".answer", answer_id=answer_id))


@blueprint.post("/<row:answer_id>/ask")
def ask(answer_id: int) -> ResponseReturnValue:
    """Leaves a note for a colleague, or for everybody."""
    desk, form = _desk(answer_id), AskForm(_colleagues())
    if not form.validate_on_submit():
        return _answer_page(desk, faults=form.faults()), 422
    to, words, seen = form.colleague(), form.words.data, form.version.data
    desk_actions.ask(session(), desk.entry, to, words=words, seen=seen, by=the_member(), at=now())
    name = to.name if to else ""
    session().commit()
    flash_with_links(
        f"{name} is asked." if name else "Your note stands with that answer.", _back_to(answer_id)
    )
    return onward(answer_id)


@blueprint.post("/<row:answer_id>/reply")
def reply(answer_id: int) -> ResponseReturnValue:
    """Answers what a colleague asked."""
    desk, form = _desk(answer_id), ReplyForm()
    if not form.validate_on_submit():
        return _answer_page(desk, faults=form.faults()), 422
    words, seen = form.words.data, form.version.data
    desk_actions.reply(session(), desk.entry, words=words, seen=seen, by=the_member(), at=now())
    session().commit()
    flash("Your reply stands with the answer.", "success")
    return redirect(url_for(".answer", answer_id=answer_id))


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
    faults = [(_field(fault), str(fault))]
    page = _answer_page(_desk(named["answer_id"]), ProposalForm(), faults, late=status == 409)
    return page, status


def _field(fault: Exception) -> str:
    """The id of what has to be mended."""
    if isinstance(fault, ChangedMeanwhileError | RulingRefusedError):
        return "changed"
    if isinstance(fault, desk_actions.HoldNotAheadError):
        return "hold-until"
    return REASON_FIELDS.get(request.endpoint or "") or field_of(fault)


def _back_to(answer_id: int) -> tuple[str, str]:
    return "Back to that answer", url_for(".answer", answer_id=answer_id)


def _desk(answer_id: int) -> Desk:
    return desk_of(session(), entry(session(), answer_id) or abort(404))


def _colleagues() -> list[Staff]:
    return colleagues(session(), the_member(), demo=the_settings().demo)


def _answer_page(
    desk: Desk,
    form: ProposalForm | None = None,
    faults: list[tuple[str, str]] | None = None,
    shown: Built | None = None,
    *,
    late: bool = False,
) -> str:
    line = timeline(history(session(), desk.entry))
    form = form or ProposalForm(formdata=None)
    chosen = asked_for(request.args, me=the_member().id, at=now()).chosen
    return render_template(
        "moderating/answer.html",
        desk=desk,
        chosen=chosen,
        beside=beside(session(), chosen, desk.entry),
        form=form,
        built=shown or built_with(desk, form),
        faults=faults or (form.faults() if form.is_submitted() else []),
        quotes=quotes_of(session(), desk.entry.answer_id),
        like_quotes=like_quotes(session(), desk.text, desk.entry.answer_id),
        like_answers=like_answers(session(), desk.entry.answer_id, desk.text),
        **_rulings(desk, line, late=late),
    )


def _rulings(desk: Desk, line: Timeline, *, late: bool) -> dict[str, Any]:
    """What ``moderating/rulings.html``, the timeline and the notices above them show."""
    return {
        "line": line,
        "late": since_seen(line, desk.entry.version) if late else None,
        "claim": colleagues_claim(desk.entry.answer_id),
        "reasons": the_settings().nothing_quotable,
        "colleagues": _colleagues(),
        "typed": request.form if request.method == "POST" else {},
    }
