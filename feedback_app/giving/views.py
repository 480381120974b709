"""A force says how the support was: pages in groups, a look over the answers, send."""

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from feedback_app.extensions import SAFE, now, session
from feedback_app.form import Form
from feedback_app.giving import actions
from feedback_app.giving.forms import PageForm, SendForm
from feedback_app.giving.journey import Journey
from feedback_app.giving.queries import draft_of
from feedback_app.kept_questionnaire import definition, latest
from feedback_app.models import Draft

blueprint = Blueprint("giving", __name__)

COOKIE = "feedback_draft"

@blueprint.get("/")
def start() -> ResponseReturnValue:
    """What this is, what happens to the answers, and the way in."""
    return render_template("giving/start.html", first=_journey(_draft()).groups[0])


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept, for how long, and who sees it."""
    return render_template("giving/privacy.html")


@blueprint.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("giving/accessibility.html")


@blueprint.route("/give/<group>", methods=["GET", "POST"])
def page(group: str) -> ResponseReturnValue:
    """One group of questions."""
    draft = _draft()
    if draft is not None and draft.response_id is not None:
        return redirect(url_for("giving.sent"))
    journey = _journey(draft)
    here = journey.group(group)
    if here is None:
        return redirect(url_for("giving.check")) if journey.knows(group) else abort(404)
    form = PageForm(journey.whole, here, journey.answers)
    if not form.validate_on_submit():
        shown = render_template("giving/page.html", form=form, journey=journey, group=here)
        return shown, 422 if form.is_submitted() else 200
    token, draft = (None, draft) if draft else actions.begin(session(), at=now())
    actions.keep_page(draft, form.keys(), form.taken, at=now())
    session().commit()
    to_check = request.args.get("to") == "check"
    after = None if to_check else _journey(draft).after(group)
    answer = make_response(
        redirect(url_for("giving.page", group=after.key) if after else url_for("giving.check"))
    )
    if token:
        _keep_token(answer, token)
    return answer


@blueprint.route("/give/check", methods=["GET", "POST"])
def check() -> ResponseReturnValue:
    """Every answer, each with the way back to it; and the press that sends them."""
    draft = _draft()
    if draft is None:
        return redirect(url_for("giving.start"))
    if draft.response_id is not None:
        return redirect(url_for("giving.sent"))
    journey = _journey(draft)
    form = SendForm(journey.whole, journey.answers)
    if not form.validate_on_submit():
        shown = render_template("giving/check.html", form=form, journey=journey)
        return shown, 422 if form.is_submitted() else 200
    actions.send(session(), draft, at=now())
    session().commit()
    return redirect(url_for("giving.sent"))


@blueprint.get("/give/sent")
def sent() -> ResponseReturnValue:
    """The reference."""
    draft = _draft()
    if draft is None or draft.response is None:
        return redirect(url_for("giving.start"))
    return render_template("giving/sent.html", response=draft.response)


@blueprint.post("/give/another")
def another() -> ResponseReturnValue:
    """Forgets the draft that was sent, so that another response can be given from this browser."""
    answer = make_response(redirect(url_for("giving.start")))
    if Form().validate_on_submit():
        answer.delete_cookie(COOKIE)
    return answer


def _draft() -> Draft | None:
    return draft_of(session(), request.cookies.get(COOKIE), lock=request.method not in SAFE)


def _journey(draft: Draft | None) -> Journey:
    kept = draft.questionnaire if draft else latest(session(), actions.SUPPORT)
    return Journey(definition(kept), draft.answers if draft else {})


def _keep_token(answer: Response, token: str) -> None:
    answer.set_cookie(
        COOKIE,
        token,
        max_age=actions.DRAFTS_KEPT,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
