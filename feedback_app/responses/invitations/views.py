"""Staff invite forces by links, and see who answered. The pages call an invitation a link."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.forces import FORCES
from feedback_app.responses.invitations import actions, queries
from feedback_app.responses.invitations.forms import FORCE_OPTIONS, STREAM_OPTIONS, InvitationForm, lifetimes
from feedback_app.responses.invitations.qr_code import qr_code
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session, settings
from feedback_app.web.errors import not_proved
from feedback_app.web.forms import LARGEST_ROW, Form

blueprint = Blueprint("invitations", __name__, url_prefix="/links")


@blueprint.get("/")
def invitations() -> ResponseReturnValue:
    """Newest first."""
    before = _before()
    rows = queries.invitations(session(), at=now(), before=before)
    older = rows[-1].invitation.id if len(rows) == queries.PAGE else None
    return render_template("responses/invitations/invitations.html", rows=rows, older=older, before=before)


@blueprint.route("/new", methods=["GET", "POST"])
def make() -> ResponseReturnValue:
    """Makes an invitation, and shows its link this once."""
    form = InvitationForm()
    if not form.validate_on_submit():
        page = render_template(
            "responses/invitations/make.html",
            form=form,
            faults=form.faults(),
            forces=FORCE_OPTIONS,
            streams=STREAM_OPTIONS,
            lifetimes=lifetimes(now()),
        )
        return page, 422 if form.is_submitted() else 200
    new = form.invitation(at=now())
    slip = _slip(new, actions.make(session(), new, by=the_member(), at=now()))
    session().commit()
    return slip, 201


@blueprint.post("/<row:invitation_id>/end")
def end(invitation_id: int) -> ResponseReturnValue:
    invitation = queries.invitation(session(), invitation_id) or abort(404)
    if not Form().validate_on_submit():
        return not_proved()
    ended = actions.end(session(), invitation, by=the_member(), at=now())
    session().commit()
    flash("The link has ended: nobody can begin with it now." if ended else "That link had ended already.")
    return redirect(url_for("invitations.invitations", before=_before()))


@blueprint.errorhandler(actions.MadeAlreadyError)
def made_already(fault: Exception) -> ResponseReturnValue:
    """The list, where the invitation of the first press stands."""
    session().rollback()
    flash(str(fault))
    return redirect(url_for("invitations.invitations"))


def _slip(new: actions.NewInvitation, token: str) -> str:
    # Rendered before the commit: after it nothing may fail, as the token could not be shown again.
    address = f"{settings().base_url}/with/{token}"
    whom = FORCES[new.force_id].name if new.force_id else "any force"
    return render_template(
        "responses/invitations/slip.html", new=new, whom=whom, address=address, code=qr_code(address)
    )


def _before() -> int | None:
    before = request.args.get("before", type=int)
    return before if before and 0 < before <= LARGEST_ROW else None
