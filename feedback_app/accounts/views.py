"""Staff sign in and out, and set how their pages behave."""

from flask import Blueprint, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.accounts.actions import (
    SESSION_LASTS,
    SignInRefusedError,
    set_preferences,
    sign_in,
    sign_out,
)
from feedback_app.accounts.forms import AccountForm, SignInForm, SignOutForm
from feedback_app.accounts.queries import password_fits
from feedback_app.store.staff_activity import staff_activity
from feedback_app.web.access import COOKIE, same_site, the_member
from feedback_app.web.context import current_store, now, session
from feedback_app.web.errors import not_proved

blueprint = Blueprint("accounts", __name__, url_prefix="/staff")


@blueprint.route("/sign-in", methods=["GET", "POST"], endpoint="sign_in")
def sign_in_page() -> ResponseReturnValue:
    form = SignInForm(next=request.args.get("next", ""))
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form, faults=form.faults()), (
            422 if form.is_submitted() else 200
        )
    email, demo = form.email.data, current_app.config["DEMO"]
    with current_store().reading() as read_session:
        fits = password_fits(read_session, email, form.password.data, demo=demo)
    token, _ = sign_in(session(), email, fits=fits, at=now())
    session().commit()
    response = make_response(redirect(same_site(form.next.data, url_for("queue.queue"))))
    response.set_cookie(
        COOKIE,
        token,
        max_age=SESSION_LASTS,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response


@blueprint.errorhandler(SignInRefusedError)
def refused(fault: SignInRefusedError) -> ResponseReturnValue:
    """The page again, with the sentence."""
    session().commit()  # the wrong try counts
    form = SignInForm()
    return render_template("accounts/sign_in.html", form=form, faults=[("email", str(fault))]), 422


@blueprint.post("/sign-out", endpoint="sign_out")
def sign_out_press() -> ResponseReturnValue:
    if not SignOutForm().validate_on_submit():
        return not_proved()
    sign_out(session(), request.cookies.get(COOKIE, ""), by=the_member(), at=now())
    session().commit()
    response = make_response(redirect(url_for("accounts.sign_in")))
    response.delete_cookie(COOKIE)
    return response


@blueprint.route("/account", methods=["GET", "POST"])
def account() -> ResponseReturnValue:
    """The member's own switches, and what they did today."""
    form = AccountForm()
    if not form.is_submitted():
        return render_template("accounts/account.html")
    if not form.validate():
        return not_proved()
    set_preferences(session(), the_member(), single_keys=form.single_keys.data, warned=form.warned.data)
    session().commit()
    flash("Your choices are kept.", "success")
    return redirect(url_for("accounts.account"))


@blueprint.app_context_processor
def todays_work() -> dict[str, object]:
    """``own_day()`` in templates: what the reader did today, looked up only where it is shown."""
    return {"own_day": lambda: staff_activity(session(), the_member(), now())}
