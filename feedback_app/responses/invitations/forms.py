"""The form that makes an invitation."""

import re
from datetime import datetime, time, timedelta

from wtforms import StringField, ValidationError
from wtforms.validators import AnyOf
from wtforms.widgets import HiddenInput

from feedback_app.domain.forces import FORCES
from feedback_app.domain.streams import STREAMS
from feedback_app.lib.secret_tokens import new_token
from feedback_app.questionnaire.kinds.base import Option
from feedback_app.questionnaire.kinds.force import OPTIONS
from feedback_app.responses.invitations.actions import NewInvitation
from feedback_app.web.forms import Form, PlainText
from feedback_app.web.template_filters import LONDON, day

ANY = "any"
FORCE_OPTIONS = (Option(ANY, "Any force", aliases=("All forces", "Every force", "No force")), *OPTIONS)
"""Any force is a choice of its own: a half-typed name must not come to mean it."""

STREAM_OPTIONS = (Option(ANY, "Any work stream"), *(Option(key, name) for key, name in STREAMS.items()))
LIFETIMES = {"14": "2 weeks", "30": "30 days", "60": "60 days", "90": "90 days", "365": "1 year"}
"""By days, how long an invitation may be open."""

MOST_USES = 10_000
NUMBER = re.compile(r"[0-9]{1,5}|[0-9]{1,2},[0-9]{3}")


class InvitationForm(Form):
    """``made_key`` is made with the page, so that its second press makes no second invitation."""

    force = StringField("Force", [AnyOf([ANY, *FORCES], "Choose a force, or choose Any force.")], default="")
    stream = StringField("Work stream", [AnyOf([ANY, *STREAMS], "Choose a work stream.")], default=ANY)
    commission = PlainText("Commission reference", limit=40)
    uses = PlainText("How many people may use it?", limit=40)
    days = StringField(
        "How long is it open?", [AnyOf(LIFETIMES, "Choose how long it is open.")], default="60"
    )
    made_key = PlainText(
        "",
        missing="Open the page again: it did not say which it was.",
        limit=64,
        default=new_token,
        widget=HiddenInput(),
    )

    def validate_uses(self, field: PlainText) -> None:
        """Refuses what is no number of people; what was typed stays in the page."""
        if field.data and not 1 <= (_number(field.data) or 0) <= MOST_USES:
            message = "Write a number from 1 to 10,000, or leave it empty where there is no limit."
            raise ValidationError(message)

    def invitation(self, *, at: datetime) -> NewInvitation:
        return NewInvitation(
            force_id=None if self.force.data == ANY else self.force.data,
            stream=None if self.stream.data == ANY else self.stream.data,
            commission=self.commission.data or None,
            most_uses=_number(self.uses.data),
            expires_at=last_moment(at, int(self.days.data)),
            made_key=self.made_key.data,
        )


def lifetimes(at: datetime) -> tuple[Option, ...]:
    """How long an invitation may be open, each with the day on which it would end."""
    return tuple(
        Option(days, name, hint=f"Ends on {day(last_moment(at, int(days)))}")
        for days, name in LIFETIMES.items()
    )


def last_moment(at: datetime, days: int) -> datetime:
    """The end of the day, in London, that comes ``days`` after ``at``: the named day is open to its end."""
    last_day = (at.astimezone(LONDON) + timedelta(days=days)).date()
    return datetime.combine(last_day, time(23, 59, 59), LONDON)


def _number(words: str) -> int | None:
    return int(words.replace(",", "")) if NUMBER.fullmatch(words) else None
