"""Whom did we ask? Staff make links for forces, and see what came by them."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.forces import FORCES
from feedback_app.responses.invitations import actions, queries
from feedback_app.responses.invitations.forms import (
    FORCE_OPTIONS,
    MOST_USES,
    STREAM_OPTIONS,
    LinkForm,
    lifetimes,
)
from feedback_app.responses.invitations.qr_code import square_code
from feedback_app.store.paging import next_page
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session, settings
from feedback_app.web.errors import not_proved
from feedback_app.web.forms import Form
from feedback_app.web.paging import row_from_url

blueprint = Blueprint("invitations", __name__, url_prefix="/links")


@blueprint.get("/")
def links() -> ResponseReturnValue:
    """Every link, newest first."""
    before = row_from_url()
    rows = queries.links(session(), at=now(), before=before)
    older = next_page(rows, lambda listed: listed.link.id)
    return render_template("responses/invitations/links.html", rows=rows, older=older, before=before)


@blueprint.route("/new", methods=["GET", "POST"])
def make() -> ResponseReturnValue:
    """Makes a link, and shows it this once."""
    form = LinkForm()
    if not form.validate_on_submit():
        page = render_template(
            "responses/invitations/make.html",
            form=form,
            faults=form.faults(),
            forces=FORCE_OPTIONS,
            streams=STREAM_OPTIONS,
            lifetimes=lifetimes(now()),
            most_uses=MOST_USES,
        )
        return page, 422 if form.is_submitted() else 200
    new = form.link(at=now())
    slip = _slip(new, actions.make(session(), new, by=the_member(), at=now()))
    session().commit()
    return slip, 201


@blueprint.post("/<row:link_id>/end")
def end(link_id: int) -> ResponseReturnValue:
    """Ends a link."""
    link = queries.link(session(), link_id) or abort(404)
    if not Form().validate_on_submit():
        return not_proved()
    ended = actions.end(session(), link, by=the_member(), at=now())
    session().commit()
    flash("The link has ended: nobody can begin with it now." if ended else "That link had ended already.")
    return redirect(url_for("invitations.links", before=row_from_url()))


@blueprint.errorhandler(actions.MadeAlreadyError)
def made_already(fault: Exception) -> ResponseReturnValue:
    """The list, where the link of the first press stands."""
    session().rollback()
    flash(str(fault))
    return redirect(url_for("invitations.links"))


def _slip(new: actions.NewLink, token: str) -> str:
    """The page with the link, made before the commit: after it nothing may fail, as nobody could show it again."""
    address = f"{settings().base_url}/with/{token}"
    whom = FORCES[new.force_id].name if new.force_id else "any force"
    return render_template(
        "responses/invitations/slip.html", new=new, whom=whom, address=address, code=square_code(address)
    )
