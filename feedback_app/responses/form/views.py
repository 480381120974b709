"""A force says how the support was: pages in groups, a look over the answers, send."""

from collections.abc import Sequence
from datetime import timedelta

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from feedback_app.domain.email_address import UnusableAddressError
from feedback_app.lib.secret_tokens import receipt_token, token_sha256
from feedback_app.questionnaire.journey import Journey
from feedback_app.responses.form import actions
from feedback_app.responses.form.actions import WayIn
from feedback_app.responses.form.forms import SendForm
from feedback_app.responses.form.pages import rows
from feedback_app.responses.form.prefill import prefilled
from feedback_app.responses.form.queries import Sent, sent_of
from feedback_app.store.drafts import StoredDraft, draft_of
from feedback_app.store.invitations import OpenedInvitation, open_invitation
from feedback_app.store.questionnaires import definition, definition_of, latest
from feedback_app.web import cookies, rate_limits
from feedback_app.web.context import SAFE, now, read_session, session, settings
from feedback_app.web.errors import Page, error_page, not_proved
from feedback_app.web.forms import EmailForm, Form
from feedback_app.web.language import current, translate, translated_questionnaire
from feedback_app.web.mailer import MailNotSentError
from feedback_app.web.officer_emails import ON_ITS_WAY, RECEIPT, can_send_email, send_email
from feedback_app.web.question_form import PageForm

blueprint = Blueprint("form", __name__)


@blueprint.get("/")
def start() -> ResponseReturnValue:
    """What this is, what happens to the answers, and the way in or back."""
    draft = draft_of(session(), _token())
    invited = _invited()
    return render_template(
        "responses/form/start.html",
        first=_journey(None).groups[0],
        begun=draft if draft and draft.response_id is None else None,
        invited=invited,
        open=invited is not None or _way().open_access,
        came_by_link=cookies.LINK in request.cookies,
    )


@blueprint.get("/with/<token>")
def invited(token: str) -> ResponseReturnValue:
    """A link that staff made: its secret goes into a cookie at first sight, and nothing is used up by looking."""
    return cookies.keep(redirect(url_for("form.start")), cookies.LINK, token, lasts=_kept_for())


@blueprint.get("/give/resume")
def resume() -> ResponseReturnValue:
    """Goes on where the officer stopped: at a page that was being typed, else at the first without an answer."""
    draft = draft_of(session(), _token())
    journey = _journey(draft)
    typed = next((group for group in journey.groups if draft and group.key in draft.typed), None)
    here = typed or journey.first_open()
    return redirect(url_for("form.page", group=here.key) if here else url_for("form.check"))


@blueprint.route("/give/<group>", methods=["GET", "POST"])
@rate_limits.beginnings
def page(group: str) -> ResponseReturnValue:
    """One group of questions."""
    draft = draft_of(session(), _token(), lock=request.method not in SAFE)
    if draft is not None and draft.response_id is not None:
        return redirect(url_for("form.sent"))
    journey = _journey(draft)
    here = journey.group(group)
    if here is None:
        return redirect(url_for("form.check")) if journey.knows(group) else abort(404)
    form = _page_form(journey, group, draft)
    if not form.validate_on_submit() or "later" in request.form:
        return _typed_page(form, draft, journey)
    kept = draft or _begin()
    answers = actions.keep_page(session(), kept, form.keys(), form.taken, at=now(), language=current())
    session().commit()
    return _opened(kept, redirect(_next(Journey(journey.whole, answers), group)))


@blueprint.post("/give/<group>/typed")
@rate_limits.beginnings
def typed(group: str) -> ResponseReturnValue:
    """Keeps a page while it is being typed; answers with what the rules notice in it, for the page to show."""
    draft = draft_of(session(), _token(), lock=True)
    journey = _journey(draft)
    form = _page_form(journey, group, draft) if journey.knows(group) else abort(404)
    if not form.proves_its_page() or (draft and draft.response_id is not None):
        return "", 400
    kept = draft or _begin()
    actions.keep_typed(session(), kept, group, form.storable(), at=now())
    session().commit()
    return _opened(
        kept, make_response(render_template("responses/form/noticed.html", notices=form.notices()))
    )


@blueprint.route("/give/check", methods=["GET", "POST"])
@rate_limits.sends
def check() -> ResponseReturnValue:
    """Every answer, each with the way back to it; and the press that sends them."""
    draft = draft_of(read_session(), _token())
    if draft is None:
        return redirect(url_for("form.start"))
    if draft.response_id is not None:
        return redirect(url_for("form.sent"))
    journey = _journey(draft)
    if request.method in SAFE:
        return _check_page(journey, draft)
    form = SendForm(journey.whole, draft, fastest=_fastest(), at=now())
    if not form.validate():
        return _check_page(journey, draft, form)
    actions.send(session(), _token(), form.checked(), at=now())
    session().commit()
    return redirect(url_for("form.sent"))


@blueprint.get("/give/sent")
def sent() -> ResponseReturnValue:
    """The reference, and the private link by which the officer looks again."""
    return _sent_page()


@blueprint.post("/give/sent")
@rate_limits.mails
def mail() -> ResponseReturnValue:
    """Sends the private link to an address, once."""
    told, form = sent_of(session(), _token()), EmailForm()
    if told is None or not form.validate_on_submit():
        return _sent_page(form.faults())
    send_email(RECEIPT, form.email.data, _receipt_link(told))
    flash(translate(ON_ITS_WAY), "success")
    return redirect(url_for("form.sent"))


@blueprint.errorhandler(MailNotSentError)
@blueprint.errorhandler(UnusableAddressError)
def not_sent(fault: Exception) -> ResponseReturnValue:
    """The page again, with the sentence and what was typed."""
    return _sent_page([("email", translate(str(fault)))])


@blueprint.post("/give/another")
def another() -> ResponseReturnValue:
    """Forgets the draft that was sent, so that another response can be given from this browser."""
    forgotten = cookies.forget(redirect(url_for("form.start")), cookies.DRAFT)
    return forgotten if Form().validate_on_submit() else not_proved()


@blueprint.errorhandler(actions.NoWayInError)
def no_way_in(fault: actions.NoWayInError) -> ResponseReturnValue:
    """Says whom to ask; what was typed stays on the page."""
    session().rollback()
    return error_page(Page(403, "This form needs a link", str(fault)))


def _check_page(journey: Journey, draft: StoredDraft, form: SendForm | None = None) -> ResponseReturnValue:
    page = render_template(
        "responses/form/check.html",
        journey=journey,
        draft=draft,
        rows=rows(journey.whole),
        faults=form.faults() if form else (),
        sentences=form.sentences if form else {},
        filled_in=form is not None and form.was_filled_in(),
    )
    return page, 422 if form else 200


def _sent_page(faults: Sequence[tuple[str, str]] = ()) -> ResponseReturnValue:
    told = sent_of(session(), _token())
    if told is None:
        return redirect(url_for("form.start"))
    shown = {"link": _receipt_link(told), "can_post": can_send_email(), "faults": faults}
    return render_template("responses/form/sent.html", sent=told, **shown), 422 if faults else 200


def _receipt_link(told: Sent) -> str:
    """The private link; empty on a device that took the draft up and did not send it, as it cannot know it."""
    secret = receipt_token(_token())
    known = told.receipt_sha256 == token_sha256(secret)
    return settings().base_url + url_for("receipt.arrive", token=secret) if known else ""


def _token() -> str:
    return request.cookies.get(cookies.DRAFT, "")


def _way() -> WayIn:
    return WayIn(request.cookies.get(cookies.LINK, ""), settings().open_access, _kept_for())


def _fastest() -> timedelta:
    """The least time from the first page to the last press; who works on this machine itself is not measured."""
    return timedelta(seconds=0 if rate_limits.is_local() else settings().fastest_seconds)


def _kept_for() -> timedelta:
    return timedelta(days=settings().draft_days)


def _invited() -> OpenedInvitation | None:
    return open_invitation(read_session(), _way().link, at=now()) if _way().link else None


def _begin() -> StoredDraft:
    return actions.begin(session(), at=now(), language=current(), way=_way())


def _page_form(journey: Journey, group: str, draft: StoredDraft | None) -> PageForm:
    before = draft.typed if draft else prefilled(journey.whole, _invited())
    return PageForm(journey.whole, journey.whole.group(group), journey.answers, before.get(group))


def _typed_page(form: PageForm, draft: StoredDraft | None, journey: Journey) -> ResponseReturnValue:
    """The page as it was opened, or as it came back: then what was typed is kept, be it right or wrong."""
    shown = render_template("responses/form/page.html", form=form, journey=journey, group=form.group)
    if not form.is_submitted() or not form.proved:
        return shown, 422 if form.is_submitted() else 200
    kept = draft or _begin()
    actions.keep_typed(session(), kept, form.group.key, form.storable(), at=now())
    session().commit()
    if "later" in request.form:
        return _opened(kept, redirect(url_for("resume.aside", page=form.group.key)))
    return _opened(kept, make_response(shown, 422))


def _journey(draft: StoredDraft | None) -> Journey:
    if draft is None:
        return Journey(
            translated_questionnaire(definition(latest(read_session(), actions.SUPPORT))), {}, say=translate
        )
    whole = translated_questionnaire(definition_of(read_session(), draft.slug, draft.sha256))
    return Journey(whole, draft.answers, draft.findings, say=translate)


def _next(journey: Journey, group: str) -> str:
    after = None if request.args.get("to") == "check" else journey.after(group)
    return url_for("form.page", group=after.key) if after else url_for("form.check")


def _opened(draft: StoredDraft, answer: Response) -> Response:
    """Lets the browser keep the token of a draft that was begun for it."""
    if not draft.token:
        return answer
    return cookies.keep(answer, cookies.DRAFT, draft.token, lasts=_kept_for())
