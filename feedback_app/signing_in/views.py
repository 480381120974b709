"""Staff come and go."""

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.access import COOKIE, same_site, the_member
from feedback_app.extensions import now, session, the_store
from feedback_app.signing_in.actions import SESSION_LASTS, SignInRefusedError, sign_in, sign_out
from feedback_app.signing_in.forms import SignInForm, SignOutForm
from feedback_app.signing_in.queries import password_fits

blueprint = Blueprint("signing_in", __name__, url_prefix="/staff")


@blueprint.route("/sign-in", methods=["GET", "POST"], endpoint="sign_in")
def sign_in_page() -> ResponseReturnValue:
    """Asks for e-mail and password."""
    form = SignInForm(next=request.args.get("next", ""))
    if not form.validate_on_submit():
        return render_template("signing_in/sign_in.html", form=form, faults=form.faults()), (
            422 if form.is_submitted() else 200
        )
    email, demo = form.email.data, current_app.config["DEMO"]
    with the_store().reading() as looking:
        fits = password_fits(looking, email, form.password.data, demo=demo)
    token, _ = sign_in(session(), email, fits=fits, at=now())
    session().commit()
    answer = make_response(redirect(same_site(form.next.data, url_for("triaging.queue"))))
    answer.set_cookie(
        COOKIE,
        token,
        max_age=SESSION_LASTS,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer


@blueprint.errorhandler(SignInRefusedError)
def refused(fault: SignInRefusedError) -> ResponseReturnValue:
    """The page again, with the sentence; the wrong try is kept."""
    session().commit()
    form = SignInForm()
    return render_template("signing_in/sign_in.html", form=form, faults=[("email", str(fault))]), 422


@blueprint.post("/sign-out", endpoint="sign_out")
def sign_out_press() -> ResponseReturnValue:
    """Ends the session."""
    if not SignOutForm().validate_on_submit():
        return redirect(url_for("triaging.queue"))
    sign_out(session(), request.cookies.get(COOKIE, ""), by=the_member(), at=now())
    session().commit()
    answer = make_response(redirect(url_for("signing_in.sign_in")))
    answer.delete_cookie(COOKIE)
    return answer
