"""The forms of webhooks."""

from wtforms import SelectMultipleField, ValidationError
from wtforms.fields import SelectChoice

from feedback_app.domain.webhook_url import LONGEST, UnfitAddressError, read_address
from feedback_app.questionnaire.kinds.base import Option
from feedback_app.store.outbox import EventKind
from feedback_app.web.forms import Form, PlainText, RowField
from feedback_app.webhooks.actions import NewWebhook

KINDS = (
    Option(
        EventKind.RELEASE_PUBLISHED.value, "A release is published", hint=EventKind.RELEASE_PUBLISHED.value
    ),
    Option(EventKind.QUOTE_WITHDRAWN.value, "A quote must come out", hint=EventKind.QUOTE_WITHDRAWN.value),
    Option(EventKind.RECALL_OPENED.value, "A recall is opened", hint=EventKind.RECALL_OPENED.value),
    Option(
        EventKind.RECALL_CONFIRMED.value,
        "A place confirms that a quote is out",
        hint=EventKind.RECALL_CONFIRMED.value,
    ),
)
"""Events in words, each with its name in a delivery."""


class WebhookForm(Form):
    name = PlainText("Name", missing="Give it a name, such as Programme website.", limit=80)
    url = PlainText("Address", missing="Write the address that takes the deliveries.", limit=LONGEST)
    kinds = SelectMultipleField(
        "What it is told",
        choices=[SelectChoice(kind.value, kind.label) for kind in KINDS],
        default=[kind.value for kind in KINDS],
    )

    def validate_url(self, field: PlainText) -> None:
        """Refuses addresses inside a network; what was typed stays in the page."""
        if field.errors:
            return
        try:
            read_address(field.data)
        except UnfitAddressError as refused:
            raise ValidationError(str(refused)) from refused

    def validate_kinds(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError("Tick at least one kind of event.")

    def webhook(self) -> NewWebhook:
        return NewWebhook(self.name.data, self.url.data, tuple(self.kinds.data))


class DeliveryForm(Form):
    """A press on one delivery of a webhook."""

    delivery = RowField()
