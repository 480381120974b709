"""A force says how the support was: pages in groups, a look over the answers, send."""

from datetime import timedelta

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from feedback_app.questionnaire.definition import ASKED
from feedback_app.questionnaire.journey import Journey
from feedback_app.responses.form import actions
from feedback_app.responses.form.actions import FormAccess
from feedback_app.responses.form.forms import SendForm
from feedback_app.responses.form.pages import check_page, draft_token, receipt_link, sent_page
from feedback_app.responses.form.prefill import prefilled
from feedback_app.responses.form.queries import sent_of
from feedback_app.store.drafts import StoredDraft, draft_of
from feedback_app.store.invitations import OpenedInvitation, open_invitation
from feedback_app.store.questionnaires import definition, definition_of, latest
from feedback_app.web import cookies, rate_limits
from feedback_app.web.closing import forget_response
from feedback_app.web.context import SAFE, now, read_session, session, settings
from feedback_app.web.errors import Page, error_page, not_proved
from feedback_app.web.forms import EmailForm, Form
from feedback_app.web.language import current, translate, translated_questionnaire
from feedback_app.web.officer_emails import NOT_SENT, ON_ITS_WAY, RECEIPT, send_email
from feedback_app.web.question_form import PageForm

blueprint = Blueprint("form", __name__)


@blueprint.get("/")
def start() -> ResponseReturnValue:
    """What this is, what happens to the answers, and how to begin or go on."""
    draft = draft_of(session(), draft_token())
    invitation = _invitation()
    return render_template(
        "responses/form/start.html",
        first=_journey(None).groups[0],
        begun=draft if draft and draft.response_id is None else None,
        invited=invitation is not None,
        open=invitation is not None or _access().open_access,
        came_by_link=cookies.LINK in request.cookies,
    )


@blueprint.get("/with/<token>")
def follow_invitation(token: str) -> ResponseReturnValue:
    """Puts the token into a cookie and out of the address line. Looking uses nothing up."""
    return cookies.keep(redirect(url_for("form.start")), cookies.LINK, token, lasts=settings().drafts_kept)


@blueprint.get("/give/resume")
def continue_draft() -> ResponseReturnValue:
    """Goes on where the officer stopped: at a page that was being typed, else at the first without an answer."""
    draft = draft_of(session(), draft_token())
    journey = _journey(draft)
    typed = next((group for group in journey.groups if draft and group.key in draft.typed), None)
    page = typed or journey.first_open()
    return redirect(url_for("form.page", group=page.key) if page else url_for("form.check"))


@blueprint.route("/give/<group>", methods=["GET", "POST"])
@rate_limits.beginnings
def page(group: str) -> ResponseReturnValue:
    draft = draft_of(session(), draft_token(), lock=request.method not in SAFE)
    if draft is not None and draft.response_id is not None:
        return _after_sending(group)
    journey = _journey(draft)
    if journey.group(group) is None:
        return redirect(url_for("form.check")) if journey.knows(group) else abort(404)
    form = _page_form(journey, group, draft)
    if not form.validate_on_submit() or "later" in request.form:
        return _typed_page(form, draft, journey)
    begun = draft or _begin()
    answers = actions.store_page(session(), begun, form.keys(), form.accepted, at=now(), language=current())
    session().commit()
    return _with_token(begun, redirect(_next(Journey(journey.whole, answers), group)))


@blueprint.post("/give/<group>/typed")
@rate_limits.beginnings
def autosave(group: str) -> ResponseReturnValue:
    """Stores a page while it is being typed; answers with what the rules notice in it, for the page to show."""
    draft = draft_of(session(), draft_token(), lock=True)
    journey = _journey(draft)
    form = _page_form(journey, group, draft) if journey.knows(group) else abort(404)
    if not form.proves_its_page() or (draft and draft.response_id is not None):
        return "", 400
    begun = draft or _begin()
    actions.autosave(session(), begun, group, form.storable(), at=now())
    session().commit()
    page = render_template("responses/form/noticed.html", notices=form.notices())
    return _with_token(begun, make_response(page))


@blueprint.route("/give/check", methods=["GET", "POST"])
@rate_limits.sends
def check() -> ResponseReturnValue:
    """Every answer, each with the way back to it; and the press that sends them."""
    draft = draft_of(read_session(), draft_token())
    if draft is None:
        return redirect(url_for("form.start"))
    if draft.response_id is not None:
        return redirect(url_for("form.sent"))
    journey = _journey(draft)
    if request.method in SAFE:
        return check_page(journey, draft)
    form = SendForm(journey.whole, draft, fastest=_fastest(), at=now())
    if not form.validate():
        return check_page(journey, draft, form)
    actions.send(session(), draft_token(), form.checked(), at=now())
    session().commit()
    # From now on until the browser closes, and no longer for as long as a draft is kept.
    return cookies.keep(redirect(url_for("form.sent")), cookies.DRAFT, draft_token())


@blueprint.get("/give/sent")
def sent() -> ResponseReturnValue:
    """The reference, and the private link by which the officer looks again."""
    return sent_page()


@blueprint.post("/give/sent")
@rate_limits.mails
def email_receipt_link() -> ResponseReturnValue:
    """Sends the private link to an address, once."""
    response, form = sent_of(session(), draft_token()), EmailForm()
    if response is None or not form.validate_on_submit():
        return sent_page(form.faults())
    send_email(RECEIPT, form.email.data, receipt_link(response))
    flash(translate(ON_ITS_WAY), "success")
    return redirect(url_for("form.sent"))


def not_sent(fault: Exception) -> ResponseReturnValue:
    """The page again, with the sentence and what was typed."""
    return sent_page([("email", translate(str(fault)))])


for kind in NOT_SENT:
    blueprint.register_error_handler(kind, not_sent)


@blueprint.post("/give/another")
def start_another() -> ResponseReturnValue:
    """Forgets the draft that was sent, so that another response can be given from this browser."""
    if not Form().validate_on_submit():
        return not_proved()
    return forget_response(redirect(url_for("form.start")))


@blueprint.errorhandler(actions.InvitationNeededError)
def invitation_needed(fault: actions.InvitationNeededError) -> ResponseReturnValue:
    """Says whom to ask; what was typed stays on the page."""
    session().rollback()
    return error_page(Page(403, "This form needs a link", str(fault)))


def _access() -> FormAccess:
    return FormAccess(request.cookies.get(cookies.LINK, ""), settings().open_access, settings().drafts_kept)


def _fastest() -> timedelta:
    """The least time from the first page to the last press; none for whoever works on this machine itself."""
    return timedelta(seconds=0 if rate_limits.is_local() else settings().fastest_seconds)


def _invitation() -> OpenedInvitation | None:
    token = _access().invitation_token
    return open_invitation(read_session(), token, at=now()) if token else None


def _begin() -> StoredDraft:
    return actions.begin(session(), at=now(), language=current(), access=_access())


def _page_form(journey: Journey, group: str, draft: StoredDraft | None) -> PageForm:
    typed = draft.typed if draft else prefilled(journey.whole, _invitation())
    return PageForm(journey.whole, journey.whole.group(group), journey.answers, typed.get(group))


def _typed_page(form: PageForm, draft: StoredDraft | None, journey: Journey) -> ResponseReturnValue:
    """The page as it was opened; or as it came back, and then what was typed is stored, be it right or wrong."""
    page = render_template("responses/form/page.html", form=form, journey=journey, group=form.group)
    if not form.is_submitted() or not form.proved:
        return page, form.status
    begun = draft or _begin()
    actions.autosave(session(), begun, form.group.key, form.storable(), at=now())
    session().commit()
    if "later" in request.form:
        return _with_token(begun, redirect(url_for("resume.save_for_later", page=form.group.key)))
    return _with_token(begun, make_response(page, 422))


def _journey(draft: StoredDraft | None) -> Journey:
    if draft is None:
        newest = definition(latest(read_session(), ASKED))
        return Journey(translated_questionnaire(newest), {}, say=translate)
    questionnaire = definition_of(read_session(), draft.slug, draft.sha256)
    return Journey(translated_questionnaire(questionnaire), draft.answers, draft.findings, say=translate)


def _after_sending(group: str) -> ResponseReturnValue:
    """Start always starts: on the form's first page the one before is forgotten. Any other page shows what was sent to
    whoever pressed Back."""
    if request.method in SAFE and group == _journey(None).groups[0].key:
        return forget_response(redirect(url_for("form.page", group=group)))
    return redirect(url_for("form.sent"))


def _next(journey: Journey, group: str) -> str:
    following = None if request.args.get("to") == "check" else journey.after(group)
    return url_for("form.page", group=following.key) if following else url_for("form.check")


def _with_token(draft: StoredDraft, response: Response) -> Response:
    """Lets the browser keep the token of a draft that was begun for it."""
    if not draft.token:
        return response
    return cookies.keep(response, cookies.DRAFT, draft.token, lasts=settings().drafts_kept)
