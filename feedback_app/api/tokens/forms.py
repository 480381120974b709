"""The form that makes an API token."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from wtforms import SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, InputRequired

from feedback_app.api.tokens.actions import NewApiToken
from feedback_app.domain.token_scopes import IN_WORDS, Scope
from feedback_app.models import Edition
from feedback_app.questionnaire.kinds.base import Option
from feedback_app.web.forms import Form, PlainText
from feedback_app.web.template_filters import day

EVERY = "every"
LIFETIMES = {"30": "30 days", "90": "90 days", "365": "1 year"}
"""By days, how long a token works."""

SCOPE_OPTIONS = (
    Option(
        Scope.READ, IN_WORDS[Scope.READ], hint="Releases with their quotes, what changes, and every pack."
    ),
    Option(
        Scope.CONFIRM,
        IN_WORDS[Scope.CONFIRM],
        hint="See which quotes must come out, and say that they are out.",
    ),
)


class TokenForm(Form):
    """``editions`` are those to which the token can be limited."""

    name = PlainText("Name", missing="Give it a name, such as Website of the programme.", limit=60)
    scopes = SelectMultipleField(
        "What may it do?",
        [InputRequired("Choose at least one thing that it may do.")],
        choices=[SelectChoice(scope.value, scope.label) for scope in SCOPE_OPTIONS],
    )
    edition = StringField("Which editions may it read?", default=EVERY)
    days = StringField(
        "How long does it work?", [AnyOf(LIFETIMES, "Choose how long it works.")], default="90"
    )

    def __init__(self, editions: Sequence[Edition]) -> None:
        super().__init__()
        self.editions = (
            Option(EVERY, "Every edition"),
            *(Option(str(edition.id), f"{edition.title}, {edition.period}") for edition in editions),
        )
        known = [option.value for option in self.editions]
        self.edition.validators = [AnyOf(known, "Choose an edition, or choose Every edition.")]

    def token(self, *, at: datetime) -> NewApiToken:
        return NewApiToken(
            name=self.name.data,
            scopes=tuple(Scope(scope) for scope in self.scopes.data),
            edition_id=None if self.edition.data == EVERY else int(self.edition.data),
            expires_at=at + timedelta(days=int(self.days.data)),
        )


def lifetimes(at: datetime) -> tuple[Option, ...]:
    """How long a token may work, each with the day on which it ends."""
    return tuple(
        Option(days, name, hint=f"Ends on {day(at + timedelta(days=int(days)))}")
        for days, name in LIFETIMES.items()
    )
