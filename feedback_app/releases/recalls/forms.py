"""The forms of a recall's recipients, and of where a release was printed."""

from urllib.parse import urlsplit

from wtforms import ValidationError

from feedback_app.releases.recalls.actions import NewPrintUse
from feedback_app.web.forms import Form, PlainText, ReasonForm, VersionedForm


class RecipientForm(VersionedForm):
    """A press on one recipient; it carries the version of the recall."""


class GiveUpForm(ReasonForm):
    def __init__(self, recipient_id: int) -> None:
        super().__init__()
        self.reason.id = f"reason-{recipient_id}"


class PrintUseForm(Form):
    title = PlainText("What was made", missing="Say what was made, such as Infographic, A4.", limit=120)
    place = PlainText(
        "Where it stands",
        missing="Say where it stands, such as the intranet or the foyer in Preston.",
        limit=200,
    )
    owner = PlainText(
        "Who looks after it", missing="Say who can take it out: a name, a team or an address.", limit=200
    )
    link = PlainText("Link, where there is one", limit=500)

    def validate_link(self, field: PlainText) -> None:
        """Refuses what is no address of the web; what was typed stays in the page."""
        if field.data and not _is_of_the_web(field.data):
            message = "Write the whole address, beginning with https:// or http://, or leave it empty."
            raise ValidationError(message)

    def print_use(self) -> NewPrintUse:
        return NewPrintUse(self.title.data, self.place.data, self.owner.data, self.link.data)


def _is_of_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        named = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(named) and not any(map(str.isspace, address))
