"""Publishers make and end API tokens for publication pipelines. The pages call a token a connection."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.api.tokens import actions, queries
from feedback_app.api.tokens.forms import EVERY, SCOPE_OPTIONS, TokenForm, lifetimes
from feedback_app.domain.token_scopes import IN_WORDS
from feedback_app.models import ApiToken
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session, settings
from feedback_app.web.errors import not_proved
from feedback_app.web.forms import LARGEST_ROW, Form

blueprint = Blueprint("tokens", __name__, url_prefix="/connections")


@blueprint.get("/")
def tokens() -> ResponseReturnValue:
    """Newest first."""
    before = request.args.get("before", type=int)
    before = before if before and 0 < before <= LARGEST_ROW else None
    rows = queries.tokens(session(), at=now(), before=before)
    older = rows[-1].token.id if len(rows) == queries.PAGE else None
    return render_template("api/tokens/tokens.html", rows=rows, older=older, before=before, in_words=IN_WORDS)


@blueprint.route("/new", methods=["GET", "POST"])
def make() -> ResponseReturnValue:
    """Makes a token, and shows it this once."""
    form = _form()
    if not form.validate_on_submit():
        return _make_page(form, form.faults()), 422 if form.is_submitted() else 200
    new = form.token(at=now())
    page = _made_page(form, new, actions.make(session(), new, by=the_member(), at=now()))
    session().commit()
    return page, 201


@blueprint.route("/<row:token_id>/end", methods=["GET", "POST"])
def end(token_id: int) -> ResponseReturnValue:
    """Asks once more, then ends the token."""
    api_token = _token(token_id)
    form = Form()
    if not form.is_submitted():
        return render_template(
            "api/tokens/end.html", token=api_token, state=queries.state_of(api_token, now())
        )
    if not form.validate():
        return not_proved()
    ended = actions.end(session(), api_token, by=the_member(), at=now())
    session().commit()
    flash(
        f"{api_token.name} is disconnected: its token opens nothing."
        if ended
        else f"{api_token.name} had ended already."
    )
    return redirect(url_for("tokens.tokens"))


@blueprint.errorhandler(actions.NameTakenError)
def name_taken(fault: Exception) -> ResponseReturnValue:
    """The page again, with what was typed."""
    session().rollback()
    form = _form()
    form.name.errors = [str(fault)]
    return _make_page(form, [("name", str(fault))]), 409


def _form() -> TokenForm:
    return TokenForm(queries.editions(session()))


def _make_page(form: TokenForm, faults: list[tuple[str, str]]) -> str:
    return render_template(
        "api/tokens/make.html", form=form, faults=faults, scopes=SCOPE_OPTIONS, lifetimes=lifetimes(now())
    )


def _made_page(form: TokenForm, new: actions.NewApiToken, token: str) -> str:
    # Rendered before the commit: after it nothing may fail, as the token could not be shown again.
    chosen = next(option.label for option in form.editions if option.value == form.edition.data)
    return render_template(
        "api/tokens/made.html",
        new=new,
        token=token,
        edition=None if form.edition.data == EVERY else chosen,
        address=f"{settings().base_url}/api/v1/",
        in_words=IN_WORDS,
    )


def _token(token_id: int) -> ApiToken:
    return queries.token(session(), token_id) or abort(404)
