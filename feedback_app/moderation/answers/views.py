"""Staff choose what may be quoted, one answer at a time, and rule on what is not."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.moderation import actions as desk_actions
from feedback_app.moderation.answers import actions
from feedback_app.moderation.answers.forms import AskForm, HoldForm, ReplyForm, RuleOutForm
from feedback_app.moderation.answers.pages import answer_page, members_to_ask, next_answer
from feedback_app.moderation.pages import (
    built_by_press,
    built_fragment,
    built_with,
    desk_for,
    flash_with_links,
)
from feedback_app.moderation.proposals.forms import BuildingForm, ProposalForm
from feedback_app.moderation.proposals.proposal import REFUSED, field_of
from feedback_app.moderation.unsaved_forms import STILL_HERE, is_unfinished
from feedback_app.web.access import the_member
from feedback_app.web.context import discard, now, read_session, session, settings
from feedback_app.web.errors import LATE
from feedback_app.web.forms import Form, VersionedForm
from feedback_app.web.seen import note_told, note_told_of
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
    return answer_page(desk_for(session(), answer_id), ProposalForm(formdata=None))


@blueprint.post("/<row:answer_id>/preview")
def preview(answer_id: int) -> ResponseReturnValue:
    """How the quote would print, after the press that asks for it."""
    discard()  # the session for writing: this changes nothing, so it keeps no writer waiting
    desk, form = desk_for(read_session(), answer_id), BuildingForm()
    is_valid = form.validate_on_submit()
    built = built_by_press(desk, form) if is_valid else built_with(desk, form)
    if form.fragment.data:
        return built_fragment(built, form)
    return answer_page(desk, form, built=built), 200 if is_valid else 422


@blueprint.post("/<row:answer_id>/propose")
def propose(answer_id: int) -> ResponseReturnValue:
    desk, form = desk_for(session(), answer_id), ProposalForm()
    if not form.validate_on_submit():
        return answer_page(desk, form), 422
    proposal = form.proposal(desk.text)
    quote = actions.propose(
        session(), desk.entry, proposal, seen=form.version.data, by=the_member(), at=now()
    )
    session().commit()
    done = f"Q-{quote.id} is proposed. It waits for a colleague's approval."
    link = f"Look at Q-{quote.id}", url_for("quotes.quote", quote_id=quote.id)
    return _after(answer_id, form, done, link, back="Propose another quote of the same answer")


@blueprint.post("/<row:answer_id>/rule-out")
def rule_out(answer_id: int) -> ResponseReturnValue:
    """Rules that nothing in the answer is to be quoted."""
    desk, form = desk_for(session(), answer_id), RuleOutForm(settings().nothing_quotable)
    if not form.validate_on_submit():
        return answer_page(desk, faults=form.faults()), 422
    seen, by = form.version.data, the_member()
    desk_actions.rule_out(session(), desk.entry, reason=form.whole_reason(), seen=seen, by=by, at=now())
    session().commit()
    return _after(answer_id, form, "Ruled: nothing in that answer is to be quoted.", back=BACK)


@blueprint.post("/<row:answer_id>/reopen")
def reopen(answer_id: int) -> ResponseReturnValue:
    """Puts the answer back into the queue."""
    desk, form = desk_for(session(), answer_id), VersionedForm()
    if not form.validate_on_submit():
        return answer_page(desk, faults=form.faults()), 422
    desk_actions.reopen(session(), desk.entry, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _after(answer_id, form, "The answer waits again.")


@blueprint.post("/<row:answer_id>/hold")
def hold(answer_id: int) -> ResponseReturnValue:
    """Puts the answer and its quotes on hold."""
    desk, form = desk_for(session(), answer_id), HoldForm()
    if not form.validate_on_submit():
        return answer_page(desk, faults=form.faults()), 422
    until, reason, seen, by = form.last_day(), form.reason.data, form.version.data, the_member()
    desk_actions.hold(session(), desk.entry, until=until, reason=reason, seen=seen, by=by, at=now())
    session().commit()
    return _after(answer_id, form, f"That answer is on hold until {day(until)}.", back=BACK)


@blueprint.post("/<row:answer_id>/lift")
def lift(answer_id: int) -> ResponseReturnValue:
    desk, form = desk_for(session(), answer_id), VersionedForm()
    if not form.validate_on_submit():
        return answer_page(desk, faults=form.faults()), 422
    desk_actions.lift(session(), desk.entry, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _after(answer_id, form, "The hold is ended.")


@blueprint.post("/<row:answer_id>/ask")
def ask(answer_id: int) -> ResponseReturnValue:
    """Leaves a note for a colleague, or for everybody."""
    desk, form = desk_for(session(), answer_id), AskForm(members_to_ask())
    if not form.validate_on_submit():
        return answer_page(desk, faults=form.faults()), 422
    to, words, seen = form.colleague(), form.words.data, form.version.data
    desk_actions.ask(session(), desk.entry, to, words=words, seen=seen, by=the_member(), at=now())
    done = f"{to.name} is asked." if to else "Your note stands with that answer."
    session().commit()
    return _after(answer_id, form, done, back=BACK)


@blueprint.post("/<row:answer_id>/reply")
def reply(answer_id: int) -> ResponseReturnValue:
    """Answers a colleague's question."""
    desk, form = desk_for(session(), answer_id), ReplyForm()
    if not form.validate_on_submit():
        return answer_page(desk, faults=form.faults()), 422
    words, seen = form.words.data, form.version.data
    desk_actions.reply(session(), desk.entry, words=words, seen=seen, by=the_member(), at=now())
    session().commit()
    return _after(answer_id, form, "Your reply stands with the answer.")


def refused(fault: Exception) -> ResponseReturnValue:
    """The page again, as things stand now, with the sentence and with what the person typed."""
    session().rollback()
    note_told_of(fault)
    late = isinstance(fault, LATE)
    desk = desk_for(session(), (request.view_args or {})["answer_id"])
    return answer_page(desk, faults=[(_field(fault), str(fault))], late=late), 409 if late else 422


for kind in (*REFUSED, desk_actions.HoldDayError, *LATE):
    blueprint.register_error_handler(kind, refused)


def _field(fault: Exception) -> str:
    """The id of what has to be mended."""
    if isinstance(fault, LATE):
        return "changed"
    if isinstance(fault, desk_actions.HoldDayError):
        return "hold_until"
    return REASON_FIELDS.get(request.endpoint or "") or field_of(fault)


def _after(
    answer_id: int, used: Form, done: str, *links: tuple[str, str], back: str = ""
) -> ResponseReturnValue:
    """Redirects to the next answer, with links and one ``back``; without ``back`` to the same answer.

    Whoever had typed more than the press used stays on the page, and everything that they typed with them.
    """
    if is_unfinished(used):
        note_told()
        flash_with_links(f"{done} {STILL_HERE}", *links, ("Go on to the next answer", next_answer(answer_id)))
        return answer_page(desk_for(session(), answer_id), used=used)
    this_answer = url_for(".answer", answer_id=answer_id)
    flash_with_links(done, *links, *([(back, this_answer)] if back else []))
    return redirect(next_answer(answer_id) if back else this_answer)
