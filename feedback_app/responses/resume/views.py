"""An officer stops, and goes on later: on this device by itself, on another by a link and a code."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as browser_session
from flask.typing import ResponseReturnValue

from feedback_app.lib.messages import translatable
from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.responses.resume import actions
from feedback_app.responses.resume.actions import SavedDraft
from feedback_app.responses.resume.forms import CodeForm
from feedback_app.store.drafts import StoredDraft, draft_of
from feedback_app.web import cookies, rate_limits
from feedback_app.web.context import SAFE, now, session, settings
from feedback_app.web.forms import EmailForm, Form
from feedback_app.web.language import remember_language as keep_language
from feedback_app.web.language import translate
from feedback_app.web.officer_emails import CARRY_ON, NOT_SENT, can_send_email, send_email

blueprint = Blueprint("resume", __name__, url_prefix="/later")

ASIDE = "aside"
"""Where this browser's own signed cookie keeps link and code, to show them again until it closes."""


@blueprint.route("/", methods=["GET", "POST"])
def aside() -> ResponseReturnValue:
    """Says how to go on later, and makes the link and the code for another device."""
    draft = draft_of(session(), request.cookies.get(cookies.DRAFT), lock=request.method not in SAFE)
    if draft is None or draft.response_id is not None:
        return redirect(url_for("form.start"))
    form = Form()
    if not form.validate_on_submit():
        return _aside_page(draft, form.faults())
    made = actions.save_for_later(session(), draft, at=now())
    session().commit()
    browser_session[ASIDE] = [made.token, made.code]
    return redirect(url_for("resume.aside", page=request.args.get("page")))


@blueprint.get("/with/<token>")
def arrive(token: str) -> ResponseReturnValue:
    """A link to a draft: its secret goes into a cookie at first sight, whether or not it leads anywhere."""
    answer = redirect(url_for("resume.open_again"))
    return cookies.keep(answer, cookies.RETURN, token, path=url_for("resume.open_again"))


@blueprint.route("/open", methods=["GET", "POST"])
@rate_limits.codes
def open_again() -> ResponseReturnValue:
    """Asks for the code, and opens the draft on this device."""
    form = CodeForm()
    if not form.validate_on_submit():
        shown = render_template("responses/resume/open.html", form=form, faults=form.faults())
        return shown, 422 if form.is_submitted() else 200
    link = request.cookies.get(cookies.RETURN, "")
    taken = actions.resume(session(), link, form.said(), at=now())
    session().commit()
    if not taken.token:
        faults = [("code", translate(taken.refusal()))]
        return render_template("responses/resume/open.html", form=form, faults=faults), 422
    answer = cookies.forget(redirect(url_for("form.resume")), cookies.RETURN, path=request.path)
    keep_language(answer, taken.language)
    return cookies.keep(answer, cookies.DRAFT, taken.token, lasts=settings().drafts_kept)


@blueprint.post("/mail")
@rate_limits.mails
def mail() -> ResponseReturnValue:
    """Sends the link on without its code, so that whoever reads along in the mailbox cannot open the draft."""
    draft, form = _draft(), EmailForm()
    if draft is None or (made := _made(draft)) is None:
        return redirect(url_for("resume.aside"))
    if not form.validate_on_submit():
        return _aside_page(draft, form.faults())
    send_email(CARRY_ON, form.email.data, _address(made))
    flash(translate(ON_ITS_WAY), "success")
    return redirect(url_for("resume.aside"))


ON_ITS_WAY = translatable("The link is on its way. The code is not in the e-mail: write it down.")


def not_sent(fault: Exception) -> ResponseReturnValue:
    """The page again, with the sentence and what was typed."""
    draft = _draft()
    return (
        _aside_page(draft, [("email", translate(str(fault)))]) if draft else redirect(url_for("form.start"))
    )


for kind in NOT_SENT:
    blueprint.register_error_handler(kind, not_sent)


def _draft() -> StoredDraft | None:
    found = draft_of(session(), request.cookies.get(cookies.DRAFT))
    return None if found is None or found.response_id is not None else found


def _made(draft: StoredDraft) -> SavedDraft | None:
    """Link and code, as this browser still knows them."""
    kept = browser_session.get(ASIDE)
    return SavedDraft(*kept) if kept and token_sha256(kept[0]) == draft.return_sha256 else None


def _address(made: SavedDraft) -> str:
    return settings().base_url + url_for("resume.arrive", token=made.token)


def _aside_page(draft: StoredDraft, faults: list[tuple[str, str]]) -> ResponseReturnValue:
    made = _made(draft)
    page = render_template(
        "responses/resume/aside.html",
        made=made,
        address=_address(made) if made else "",
        can_post=can_send_email(),
        faults=faults,
    )
    return page, 422 if faults else 200
