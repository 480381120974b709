"""Publishers connect publication pipelines, and disconnect them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.api.tokens import actions, queries
from feedback_app.api.tokens.forms import EVERY, SCOPE_OPTIONS, ConnectionForm, lifetimes
from feedback_app.domain.token_scopes import IN_WORDS
from feedback_app.models import ApiToken
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session, settings
from feedback_app.web.errors import not_proved
from feedback_app.web.forms import LARGEST_ROW, Form

blueprint = Blueprint("tokens", __name__, url_prefix="/connections")


@blueprint.get("/")
def tokens() -> ResponseReturnValue:
    """Every connection, newest first."""
    before = request.args.get("before", type=int)
    before = before if before and 0 < before <= LARGEST_ROW else None
    rows = queries.connections(session(), at=now(), before=before)
    older = rows[-1].token.id if len(rows) == queries.PAGE else None
    return render_template(
        "api/tokens/connections.html", rows=rows, older=older, before=before, in_words=IN_WORDS
    )


@blueprint.route("/new", methods=["GET", "POST"])
def make() -> ResponseReturnValue:
    """Connects a pipeline, and shows its token this once."""
    form = _form()
    if not form.validate_on_submit():
        return _asked(form, form.faults()), 422 if form.is_submitted() else 200
    new = form.connection(at=now())
    shown = _made(form, new, actions.make(session(), new, by=the_member(), at=now()))
    session().commit()
    return shown, 201


@blueprint.route("/<row:token_id>/end", methods=["GET", "POST"])
def end(token_id: int) -> ResponseReturnValue:
    """Asks once more, then disconnects a pipeline."""
    kept = _connection(token_id)
    form = Form()
    if not form.is_submitted():
        return render_template("api/tokens/end.html", token=kept, state=queries.state_of(kept, now()))
    if not form.validate():
        return not_proved()
    ended = actions.end(session(), kept, by=the_member(), at=now())
    session().commit()
    flash(
        f"{kept.name} is disconnected: its token opens nothing."
        if ended
        else f"{kept.name} had ended already."
    )
    return redirect(url_for("tokens.tokens"))


@blueprint.errorhandler(actions.NameTakenError)
def name_taken(fault: Exception) -> ResponseReturnValue:
    """The page again, with what was typed."""
    session().rollback()
    form = _form()
    form.name.errors = [str(fault)]
    return _asked(form, [("name", str(fault))]), 409


def _form() -> ConnectionForm:
    return ConnectionForm(queries.editions(session()))


def _asked(form: ConnectionForm, faults: list[tuple[str, str]]) -> str:
    return render_template(
        "api/tokens/make.html", form=form, faults=faults, scopes=SCOPE_OPTIONS, lifetimes=lifetimes(now())
    )


def _made(form: ConnectionForm, new: actions.NewConnection, token: str) -> str:
    """The page with the token, made before the commit: after it nothing may fail, as nobody could show it again."""
    chosen = next(one.label for one in form.editions if one.value == form.edition.data)
    return render_template(
        "api/tokens/made.html",
        new=new,
        token=token,
        edition=None if form.edition.data == EVERY else chosen,
        address=f"{settings().base_url}/api/v1/",
        in_words=IN_WORDS,
    )


def _connection(token_id: int) -> ApiToken:
    return queries.connection(session(), token_id) or abort(404)
