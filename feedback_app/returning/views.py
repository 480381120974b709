"""An officer stops, and goes on later: on this device by itself, on another by a link and a code."""

from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as browser_session
from flask.typing import ResponseReturnValue

from feedback_app import cookies, limits
from feedback_app.extensions import SAFE, now, session, the_settings
from feedback_app.kept_draft import KeptDraft, draft_of
from feedback_app.language import keep as keep_language
from feedback_app.language import said
from feedback_app.returning import actions
from feedback_app.returning.actions import PutAside
from feedback_app.returning.forms import AsideForm, CodeForm
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
    form = AsideForm()
    if not form.validate_on_submit():
        return _aside_page(form, draft), 422 if form.is_submitted() else 200
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


def _aside_page(form: AsideForm, draft: KeptDraft) -> str:
    kept = browser_session.get(ASIDE)
    made = PutAside(*kept) if kept and token_sha256(kept[0]) == draft.return_sha256 else None
    address = the_settings().base_url + url_for("returning.arrive", token=made.token) if made else ""
    return render_template("returning/aside.html", form=form, made=made, address=address)
