"""The sign-in form."""

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from feedback_app.form import Form
from feedback_app.signing_in.password import LONGEST


class SignInForm(Form):
    """E-mail and password; ``next`` is the page that was asked for."""

    email = StringField("E-mail address", [InputRequired("Enter your e-mail address."), Length(max=320)])
    password = PasswordField("Password", [InputRequired("Enter your password."), Length(max=LONGEST)])
    next = HiddenField()


class SignOutForm(Form):
    """Nothing but the proof that the press was meant."""
