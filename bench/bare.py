"""The bare reference: one Flask-WTF form of 12 fields, whose press stores one row and leads to a plain page.

It has what any such form has, and no more: proof of the page, a compiled template, the same settings of the
store. As in the questionnaire, the force is chosen from the list of forces, what has few answers is a row of radio
buttons, words are boxes for text; the rest are single lines.
"""

import os
import secrets
from collections.abc import Iterable

from flask import Flask, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from jinja2 import DictLoader
from sqlalchemy import Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from feedback_app.domain.attribution import ROLES
from feedback_app.domain.forces import FORCES
from feedback_app.store.engine import Store

ADDRESS, SECRET = "BENCH_DATABASE_URL", "BENCH_SECRET_KEY"
"""Environment variables; the workers of one server share a secret."""

STREAM = "operational_outcomes"
"""Stands in the field of the role, so that both sides hold the same bytes."""

PAGE = """<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Feedback</title></head>
<body>
<h1>Feedback</h1>
<form method="post">
{{ form.hidden_tag() }}
{% for field in form if field.name != "csrf_token" %}
<p>{{ field.label }} {{ field }}{% for error in field.errors %} <strong>{{ error }}</strong>{% endfor %}</p>
{% endfor %}
<button type="submit">Send</button>
</form>
</body>
</html>
"""


class Base(DeclarativeBase):
    """The reference's own table, in a database of its own."""

    type_annotation_map = {str: Text()}  # noqa: RUF012  (SQLAlchemy reads it from the class)


class Feedback(Base):
    """One row a submission."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    force: Mapped[str]
    role: Mapped[str]
    kinds: Mapped[str]
    commission: Mapped[str]
    ratings: Mapped[str]
    overall: Mapped[str]
    outcomes: Mapped[str]
    again: Mapped[str]
    helpful: Mapped[str]
    difference: Mapped[str]
    improve: Mapped[str]
    permission: Mapped[str]


def _choices(values: Iterable[str]) -> list[SelectChoice]:
    return [SelectChoice(value, value) for value in values]


class FeedbackForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Twelve fields, each demanded, and those for words of bounded length."""

    force = SelectField("Which force are you from?", choices=_choices(FORCES))
    role = RadioField("What is your role?", choices=_choices(role + STREAM for role in (*ROLES, "other")))
    kinds = StringField("What kinds of support did you have?", [InputRequired(), Length(max=200)])
    commission = StringField("Commission reference", [InputRequired(), Length(max=200)])
    ratings = StringField("How do you rate each part of the support?", [InputRequired(), Length(max=200)])
    overall = RadioField("How do you rate the support overall?", choices=_choices("54321"))
    outcomes = StringField("What has come of the support so far?", [InputRequired(), Length(max=200)])
    again = RadioField("Would you use TOEX again?", choices=_choices(("yes", "no", "not_sure")))
    helpful = TextAreaField("What worked well?", [InputRequired(), Length(max=10_000)])
    difference = TextAreaField("What difference did it make?", [InputRequired(), Length(max=10_000)])
    improve = TextAreaField("What could be better?", [InputRequired(), Length(max=10_000)])
    permission = StringField("What may we quote?", [InputRequired(), Length(max=200)])


def create_app() -> Flask:
    """The reference on the store that the environment names."""
    app = Flask("bare", static_folder=None)
    app.secret_key = os.environ.get(SECRET) or secrets.token_hex(32)
    app.jinja_loader = DictLoader({"page.html": PAGE})
    store = Store(os.environ[ADDRESS])

    @app.route("/", methods=["GET", "POST"])
    def page() -> ResponseReturnValue:
        form = FeedbackForm()
        if not form.validate_on_submit():
            return render_template("page.html", form=form), 422 if form.is_submitted() else 200
        fields = {field.name: field.data for field in form if field.name != "csrf_token"}
        with store.writing() as session:
            session.add(Feedback(**fields))
            session.commit()
        return redirect("/thanks")

    @app.get("/thanks")
    def thanks() -> str:
        return "Thank you."

    return app


def make_table(url: str) -> None:
    """Makes the reference's one table."""
    store = Store(url)
    Base.metadata.create_all(store.engine)
    store.close()
