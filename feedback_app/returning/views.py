"""An officer stops, and goes on later: on this device by itself, on another by a link and a code."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as browser_session
from flask.typing import ResponseReturnValue

from feedback_app import cookies, limits
from feedback_app.email_address import UnusableAddressError
from feedback_app.extensions import SAFE, now, session, the_settings
from feedback_app.form import EmailForm, Form
from feedback_app.kept_draft import KeptDraft, draft_of
from feedback_app.language import keep as keep_language
from feedback_app.language import said
from feedback_app.letter import CARRY_ON, can_post, post
from feedback_app.mail import MailNotSentError
from feedback_app.returning import actions
from feedback_app.returning.actions import PutAside
from feedback_app.returning.forms import CodeForm
from feedback_app.sentence import translatable
from feedback_app.token import token_sha256

blueprint = Blueprint("returning", __name__, url_prefix="/later")

ASIDE = "aside"
"""Where this browser's own signed cookie keeps link and code, to show them again until it closes."""


@blueprint.route("/", methods=["GET", "POST"])
def aside() -> ResponseReturnValue:
    """Says how to go on later, and makes the link and the code for another device."""
    draft = draft_of(session(), request.cookies.get(cookies.DRAFT), lock=request.method not in SAFE)
    if draft is None or draft.response_id is not None:
        return redirect(url_for("giving.start"))
    form = Form()
    if not form.validate_on_submit():
        return _aside_page(draft, form.faults())
    made = actions.put_aside(session(), draft, at=now())
    session().commit()
    browser_session[ASIDE] = [made.token, made.code]
    return redirect(url_for("returning.aside", page=request.args.get("page")))


@blueprint.get("/with/<token>")
def arrive(token: str) -> ResponseReturnValue:
    """A link to a draft: its secret goes into a cookie at first sight, whether or not it leads anywhere."""
    answer = redirect(url_for("returning.open_again"))
    return cookies.keep(answer, cookies.RETURN, token, path=url_for("returning.open_again"))


@blueprint.route("/open", methods=["GET", "POST"])
@limits.codes
def open_again() -> ResponseReturnValue:
    """Asks for the code, and opens the draft on this device."""
    form = CodeForm()
    if not form.validate_on_submit():
        shown = render_template("returning/open.html", form=form, faults=form.faults())
        return shown, 422 if form.is_submitted() else 200
    link = request.cookies.get(cookies.RETURN, "")
    taken = actions.take_up(session(), link, form.said(), at=now())
    session().commit()
    if not taken.token:
        faults = [("code", said(taken.refusal()))]
        return render_template("returning/open.html", form=form, faults=faults), 422
    answer = cookies.forget(redirect(url_for("giving.resume")), cookies.RETURN, path=request.path)
    keep_language(answer, taken.language)
    return cookies.keep(answer, cookies.DRAFT, taken.token, lasts=timedelta(days=the_settings().draft_days))


@blueprint.post("/mail")
@limits.mails
def mail() -> ResponseReturnValue:
    """Sends the link on without its code, so that whoever reads along in the mailbox cannot open the draft."""
    draft, form = _draft(), EmailForm()
    if draft is None or (made := _made(draft)) is None:
        return redirect(url_for("returning.aside"))
    if not form.validate_on_submit():
        return _aside_page(draft, form.faults())
    post(CARRY_ON, form.email.data, _address(made))
    flash(said(ON_ITS_WAY), "success")
    return redirect(url_for("returning.aside"))


ON_ITS_WAY = translatable("The link is on its way. The code is not in the e-mail: write it down.")


@blueprint.errorhandler(MailNotSentError)
@blueprint.errorhandler(UnusableAddressError)
def not_sent(fault: Exception) -> ResponseReturnValue:
    """The page again, with the sentence and what was typed."""
    draft = _draft()
    return _aside_page(draft, [("email", said(str(fault)))]) if draft else redirect(url_for("giving.start"))


def _draft() -> KeptDraft | None:
    found = draft_of(session(), request.cookies.get(cookies.DRAFT))
    return None if found is None or found.response_id is not None else found


def _made(draft: KeptDraft) -> PutAside | None:
    """Link and code, as this browser still knows them."""
    kept = browser_session.get(ASIDE)
    return PutAside(*kept) if kept and token_sha256(kept[0]) == draft.return_sha256 else None


def _address(made: PutAside) -> str:
    return the_settings().base_url + url_for("returning.arrive", token=made.token)


def _aside_page(draft: KeptDraft, faults: list[tuple[str, str]]) -> ResponseReturnValue:
    made = _made(draft)
    page = render_template(
        "returning/aside.html",
        made=made,
        address=_address(made) if made else "",
        can_post=can_post(),
        faults=faults,
    )
    return page, 422 if faults else 200
