"""Staff choose what may be quoted, one answer at a time, and rule on what is not."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.reasons import ReasonMissingError
from feedback_app.domain.states import TransitionRefusedError
from feedback_app.excerpt import NotFaithfulError
from feedback_app.models import Staff
from feedback_app.moderation import actions as desk_actions
from feedback_app.moderation.answers import actions
from feedback_app.moderation.answers.forms import AskForm, HoldForm, ReplyForm, RuleOutForm
from feedback_app.moderation.answers.pages import next_answer
from feedback_app.moderation.answers.queries import colleagues
from feedback_app.moderation.claims.pages import claimed_by_colleague
from feedback_app.moderation.desk import Desk, desk_of
from feedback_app.moderation.pages import built_by_press, built_with, flash_with_links, since_seen
from feedback_app.moderation.proposals.builder import Built, Typed
from feedback_app.moderation.proposals.checks import UnresolvedFindingError
from feedback_app.moderation.proposals.forms import BuildingForm, ProposalForm
from feedback_app.moderation.proposals.proposal import ObjectedError, field_of
from feedback_app.moderation.queries import entry, quotes_of
from feedback_app.moderation.queue.queries import beside
from feedback_app.moderation.queue.url import asked_for
from feedback_app.moderation.timeline import timeline
from feedback_app.moderation.unsaved_forms import STILL_HERE, as_offered, is_unfinished, typed_besides
from feedback_app.store.decision_history import answer_history
from feedback_app.store.duplicates import similar_answers, similar_quotes
from feedback_app.store.permissions import NotPermittedError
from feedback_app.web.access import the_member
from feedback_app.web.context import discard, now, read_session, session, settings
from feedback_app.web.forms import Form, VersionedForm
from feedback_app.web.template_filters import day

blueprint = Blueprint("answers", __name__, url_prefix="/desk/answers")

REASON_FIELDS = {
    "answers.hold": "hold_reason",
    "answers.ask": "ask_words",
    "answers.reply": "reply_words",
}
"""Where a reason is typed, by what was pressed; elsewhere with the words of the quote."""

BACK = "Back to that answer"


@blueprint.get("/<row:answer_id>")
def answer(answer_id: int) -> ResponseReturnValue:
    """One answer with its response beside it."""
    return _answer_page(_desk(answer_id), ProposalForm(formdata=None))


@blueprint.post("/<row:answer_id>/preview")
def preview(answer_id: int) -> ResponseReturnValue:
    """How the quote would print, after the press that asks for it. Changes nothing, so it keeps no writer waiting."""
    discard()
    desk, form = desk_of(read_session(), entry(read_session(), answer_id) or abort(404)), BuildingForm()
    sound = form.validate_on_submit()
    shown = built_by_press(desk, form) if sound else built_with(desk, form)
    status = 422 if "csrf_token" in form.errors else 200
    if form.fragment.data:
        return render_template("components/moderation/built.html", built=shown), status
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
    done = f"Q-{made.id} is proposed. It waits for a colleague's approval."
    look = f"Look at Q-{made.id}", url_for("quotes.quote", quote_id=made.id)
    return _after(answer_id, form, done, look, back="Propose another quote of the same answer")


@blueprint.post("/<row:answer_id>/rule-out")
def rule_out(answer_id: int) -> ResponseReturnValue:
    """Says that nothing in the answer is to be quoted."""
    desk, form = _desk(answer_id), RuleOutForm(settings().nothing_quotable)
    if not form.validate_on_submit():
        return _answer_page(desk, faults=form.faults()), 422
    seen, by = form.version.data, the_member()
    desk_actions.rule_out(session(), desk.entry, reason=form.why(), seen=seen, by=by, at=now())
    session().commit()
    return _after(answer_id, form, "Ruled: nothing in that answer is to be quoted.", back=BACK)


@blueprint.post("/<row:answer_id>/reopen")
def reopen(answer_id: int) -> ResponseReturnValue:
    """Puts the answer back among those that wait."""
    desk, form = _desk(answer_id), VersionedForm()
    if not form.validate_on_submit():
        return _answer_page(desk, faults=form.faults()), 422
    desk_actions.reopen(session(), desk.entry, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _after(answer_id, form, "The answer waits again.")


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
    return _after(answer_id, form, f"That answer is on hold until {day(until)}.", back=BACK)


@blueprint.post("/<row:answer_id>/lift")
def lift(answer_id: int) -> ResponseReturnValue:
    """Ends the hold."""
    desk, form = _desk(answer_id), VersionedForm()
    if not form.validate_on_submit():
        return _answer_page(desk, faults=form.faults()), 422
    desk_actions.lift(session(), desk.entry, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _after(answer_id, form, "The hold is ended.")


@blueprint.post("/<row:answer_id>/ask")
def ask(answer_id: int) -> ResponseReturnValue:
    """Leaves a note for a colleague, or for everybody."""
    desk, form = _desk(answer_id), AskForm(_colleagues())
    if not form.validate_on_submit():
        return _answer_page(desk, faults=form.faults()), 422
    to, words, seen = form.colleague(), form.words.data, form.version.data
    desk_actions.ask(session(), desk.entry, to, words=words, seen=seen, by=the_member(), at=now())
    done = f"{to.name} is asked." if to else "Your note stands with that answer."
    session().commit()
    return _after(answer_id, form, done, back=BACK)


@blueprint.post("/<row:answer_id>/reply")
def reply(answer_id: int) -> ResponseReturnValue:
    """Answers what a colleague asked."""
    desk, form = _desk(answer_id), ReplyForm()
    if not form.validate_on_submit():
        return _answer_page(desk, faults=form.faults()), 422
    words, seen = form.words.data, form.version.data
    desk_actions.reply(session(), desk.entry, words=words, seen=seen, by=the_member(), at=now())
    session().commit()
    return _after(answer_id, form, "Your reply stands with the answer.")


@blueprint.errorhandler(NotFaithfulError)
@blueprint.errorhandler(NotPermittedError)
@blueprint.errorhandler(UnresolvedFindingError)
@blueprint.errorhandler(ObjectedError)
@blueprint.errorhandler(ReasonMissingError)
@blueprint.errorhandler(desk_actions.HoldNotAheadError)
@blueprint.errorhandler(ConflictError)
@blueprint.errorhandler(TransitionRefusedError)
def refused(fault: Exception) -> ResponseReturnValue:
    """The page again, as things stand now, with the sentence and with what the person typed."""
    session().rollback()
    status = 409 if isinstance(fault, ConflictError | TransitionRefusedError) else 422
    named = request.view_args or {}
    faults = [(_field(fault), str(fault))]
    page = _answer_page(_desk(named["answer_id"]), faults=faults, late=status == 409)
    return page, status


def _field(fault: Exception) -> str:
    """The id of what has to be mended."""
    if isinstance(fault, ConflictError | TransitionRefusedError):
        return "changed"
    if isinstance(fault, desk_actions.HoldNotAheadError):
        return "hold_until"
    return REASON_FIELDS.get(request.endpoint or "") or field_of(fault)


def _after(
    answer_id: int, used: Form, done: str, *links: tuple[str, str], back: str = ""
) -> ResponseReturnValue:
    """On to the next answer, with links and one ``back``; without it to the same one. Whoever had typed more than the
    press used stays with the answer and with all of that."""
    if is_unfinished(used):
        flash_with_links(f"{done} {STILL_HERE}", *links, ("Go on to the next answer", next_answer(answer_id)))
        return _answer_page(_desk(answer_id), used=used)
    here = url_for(".answer", answer_id=answer_id)
    flash_with_links(done, *links, *([(back, here)] if back else []))
    return redirect(next_answer(answer_id) if back else here)


def _desk(answer_id: int) -> Desk:
    return desk_of(session(), entry(session(), answer_id) or abort(404))


def _colleagues() -> list[Staff]:
    return colleagues(session(), the_member(), demo=settings().demo)


def _answer_page(
    desk: Desk,
    form: ProposalForm | None = None,
    faults: list[tuple[str, str]] | None = None,
    shown: Built | None = None,
    *,
    late: bool = False,
    used: Form | None = None,
) -> str:
    typed = typed_besides(used) if request.method == "POST" else {}
    form = form or (ProposalForm() if "words" in typed else ProposalForm(formdata=None))
    chosen = asked_for(request.args, me=the_member().id, at=now()).chosen
    return render_template(
        "moderation/answers/answer.html",
        desk=desk,
        chosen=chosen,
        beside=beside(session(), chosen, desk.entry),
        form=form,
        typed=typed,
        built=shown or built_with(desk, form),
        begun=as_offered(Typed(), desk.credits()[0].rung.value if desk.ceiling else ""),
        faults=faults or (form.faults() if form.is_submitted() else []),
        quotes=quotes_of(session(), desk.entry.answer_id),
        like_quotes=similar_quotes(session(), desk.text, desk.entry.answer_id),
        like_answers=similar_answers(session(), desk.entry.answer_id, desk.text),
        **_rulings(desk, late=late),
    )


def _rulings(desk: Desk, *, late: bool) -> dict[str, Any]:
    """What ``moderation/answers/rulings.html``, the timeline and the notices above them show."""
    line = timeline(answer_history(session(), desk.entry))
    return {
        "line": line,
        "late": since_seen(line, desk.entry.version) if late else None,
        "claim": claimed_by_colleague(desk.entry.answer_id),
        "reasons": settings().nothing_quotable,
        "colleagues": _colleagues(),
    }
