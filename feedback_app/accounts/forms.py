"""The forms of accounts."""

from wtforms import BooleanField, HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from feedback_app.accounts.password import LONGEST
from feedback_app.web.forms import Form, PlainText


class SignInForm(Form):
    """``next`` is the page that was asked for."""

    email = PlainText("E-mail address", missing="Enter your e-mail address.", limit=320)
    password = PasswordField("Password", [InputRequired("Enter your password."), Length(max=LONGEST)])
    next = HiddenField()


class SignOutForm(Form):
    """Nothing but the CSRF token."""


class AccountForm(Form):
    single_keys = BooleanField("Work at the desk with single keys")
    warned = BooleanField("Warn me before an answer that may describe exploitation or violence")
