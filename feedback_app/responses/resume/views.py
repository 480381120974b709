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


@blueprint.route("/", methods=["GET", "POST"])
def save_for_later() -> ResponseReturnValue:
    """Says how to continue later, and makes the link and the code for another device."""
    draft = draft_of(session(), request.cookies.get(cookies.DRAFT), lock=request.method not in SAFE)
    if draft is None or draft.response_id is not None:
        return redirect(url_for("form.start"))
    form = Form()
    if not form.validate_on_submit():
        return _saved_page(draft, form.faults())
    saved = actions.save_for_later(session(), draft, at=now())
    session().commit()
    browser_session[cookies.SAVED] = [saved.token, saved.code]
    return redirect(url_for("resume.save_for_later", page=request.args.get("page")))


@blueprint.get("/with/<token>")
def follow_link(token: str) -> ResponseReturnValue:
    """Puts the token into a cookie and out of the address line, whether or not it opens anything."""
    response = redirect(url_for("resume.open_draft"))
    return cookies.keep(response, cookies.RETURN, token, path=cookies.RETURN_PATH)


@blueprint.route("/open", methods=["GET", "POST"])
@rate_limits.codes
def open_draft() -> ResponseReturnValue:
    """Asks for the code, and opens the draft on this device."""
    form = CodeForm()
    if not form.validate_on_submit():
        return _code_page(form, form.faults()), form.status
    token = request.cookies.get(cookies.RETURN, "")
    resumed = actions.resume(session(), token, form.plain_code(), at=now())
    session().commit()  # also after a wrong code, which counts
    if not resumed.token:
        return _code_page(form, [("code", translate(resumed.refusal()))]), 422
    response = cookies.forget(
        redirect(url_for("form.continue_draft")), cookies.RETURN, path=cookies.RETURN_PATH
    )
    keep_language(response, resumed.language)
    return cookies.keep(response, cookies.DRAFT, resumed.token, lasts=settings().drafts_kept)


@blueprint.post("/mail")
@rate_limits.mails
def email_link() -> ResponseReturnValue:
    """Sends the link without its code, so that whoever else reads the mailbox cannot open the draft."""
    draft, form = _draft(), EmailForm()
    if draft is None or (saved := _saved(draft)) is None:
        return redirect(url_for("resume.save_for_later"))
    if not form.validate_on_submit():
        return _saved_page(draft, form.faults())
    send_email(CARRY_ON, form.email.data, _address(saved))
    flash(translate(ON_ITS_WAY), "success")
    return redirect(url_for("resume.save_for_later"))


ON_ITS_WAY = translatable("The link is on its way. The code is not in the e-mail: write it down.")


def not_sent(fault: Exception) -> ResponseReturnValue:
    """The page again, with the sentence and what was typed."""
    draft = _draft()
    if draft is None:
        return redirect(url_for("form.start"))
    return _saved_page(draft, [("email", translate(str(fault)))])


for kind in NOT_SENT:
    blueprint.register_error_handler(kind, not_sent)


def _draft() -> StoredDraft | None:
    draft = draft_of(session(), request.cookies.get(cookies.DRAFT))
    return None if draft is None or draft.response_id is not None else draft


def _saved(draft: StoredDraft) -> SavedDraft | None:
    """Link and code, where this browser still knows them and no newer ones were made."""
    remembered = browser_session.get(cookies.SAVED)
    return (
        SavedDraft(*remembered) if remembered and token_sha256(remembered[0]) == draft.return_sha256 else None
    )


def _address(saved: SavedDraft) -> str:
    return settings().base_url + url_for("resume.follow_link", token=saved.token)


def _code_page(form: CodeForm, faults: list[tuple[str, str]]) -> str:
    return render_template("responses/resume/open_draft.html", form=form, faults=faults)


def _saved_page(draft: StoredDraft, faults: list[tuple[str, str]]) -> ResponseReturnValue:
    saved = _saved(draft)
    page = render_template(
        "responses/resume/save_for_later.html",
        saved=saved,
        address=_address(saved) if saved else "",
        can_post=can_send_email(),
        faults=faults,
    )
    return page, 422 if faults else 200
