"""A force says how the support was: pages in groups, a look over the answers, send."""

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from feedback_app.access import same_site
from feedback_app.extensions import SAFE, looking, now, session
from feedback_app.form import Form
from feedback_app.giving import actions
from feedback_app.giving.forms import PageForm, SendForm
from feedback_app.giving.journey import Journey
from feedback_app.giving.queries import KeptDraft, draft_of, receipt_of
from feedback_app.kept_questionnaire import definition, definition_of, latest
from feedback_app.language import keep, spoken

blueprint = Blueprint("giving", __name__)

COOKIE = "feedback_draft"


@blueprint.get("/")
def start() -> ResponseReturnValue:
    """What this is, what happens to the answers, and the way in."""
    return render_template("giving/start.html", first=_journey(None).groups[0])


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept, for how long, and who sees it."""
    return render_template("giving/privacy.html")


@blueprint.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("giving/accessibility.html")


@blueprint.get("/language/<any(en, cy):code>")
def language(code: str) -> ResponseReturnValue:
    """Keeps the language that was chosen, and goes back to the page where it was."""
    return keep(redirect(same_site(request.args.get("to"), url_for("giving.start"))), code)


@blueprint.route("/give/<group>", methods=["GET", "POST"])
def page(group: str) -> ResponseReturnValue:
    """One group of questions."""
    draft = draft_of(session(), _token(), lock=request.method not in SAFE)
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
    kept = draft or actions.begin(session(), at=now())
    answers = actions.keep_page(session(), kept, form.keys(), form.taken, at=now())
    session().commit()
    return _opened(kept, redirect(_next(Journey(journey.whole, answers), group)))


@blueprint.route("/give/check", methods=["GET", "POST"])
def check() -> ResponseReturnValue:
    """Every answer, each with the way back to it; and the press that sends them."""
    draft = draft_of(looking(), _token())
    if draft is None:
        return redirect(url_for("giving.start"))
    if draft.response_id is not None:
        return redirect(url_for("giving.sent"))
    journey = _journey(draft)
    if request.method in SAFE:
        return render_template("giving/check.html", journey=journey, faults=(), sentences={})
    form = SendForm(journey.whole, draft)
    if not form.validate():
        faults, sentences = form.faults(), form.sentences
        return render_template("giving/check.html", journey=journey, faults=faults, sentences=sentences), 422
    actions.send(session(), _token(), form.checked(), at=now())
    session().commit()
    return redirect(url_for("giving.sent"))


@blueprint.get("/give/sent")
def sent() -> ResponseReturnValue:
    """The reference."""
    receipt = receipt_of(session(), _token())
    if receipt is None:
        return redirect(url_for("giving.start"))
    return render_template("giving/sent.html", receipt=receipt)


@blueprint.post("/give/another")
def another() -> ResponseReturnValue:
    """Forgets the draft that was sent, so that another response can be given from this browser."""
    answer = make_response(redirect(url_for("giving.start")))
    if Form().validate_on_submit():
        answer.delete_cookie(COOKIE)
    return answer


def _token() -> str:
    return request.cookies.get(COOKIE, "")


def _journey(draft: KeptDraft | None) -> Journey:
    if draft is None:
        return Journey(spoken(definition(latest(looking(), actions.SUPPORT))), {})
    return Journey(spoken(definition_of(looking(), draft.slug, draft.sha256)), draft.answers)


def _next(journey: Journey, group: str) -> str:
    after = None if request.args.get("to") == "check" else journey.after(group)
    return url_for("giving.page", group=after.key) if after else url_for("giving.check")


def _opened(draft: KeptDraft, answer: Response) -> Response:
    """Lets the browser keep the token of a draft that was begun for it."""
    if draft.token:
        answer.set_cookie(
            COOKIE,
            draft.token,
            max_age=actions.DRAFTS_KEPT,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
    return answer
