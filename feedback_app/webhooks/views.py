"""Publishers add webhooks, and see what arrived."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.webhook_url import parts_of
from feedback_app.models import Delivery, Webhook
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session
from feedback_app.web.errors import not_proved
from feedback_app.web.forms import LARGEST_ROW, Form
from feedback_app.webhooks import actions, queries
from feedback_app.webhooks.forms import KINDS, DeliveryForm, WebhookForm

blueprint = Blueprint("webhooks", __name__, url_prefix="/webhooks")


@blueprint.get("/")
def webhooks() -> ResponseReturnValue:
    """Newest first."""
    rows = queries.webhooks(session(), _before())
    older = rows[-1].webhook.id if len(rows) == queries.PAGE else None
    return render_template(
        "webhooks/webhooks.html", rows=rows, older=older, before=_before(), kinds=_names(), parts=parts_of
    )


@blueprint.route("/new", methods=["GET", "POST"])
def make() -> ResponseReturnValue:
    """Adds a webhook, and shows its secret this once."""
    form = WebhookForm()
    if not form.validate_on_submit():
        return _form_page(form, 422 if form.is_submitted() else 200)
    webhook = actions.make(session(), form.webhook(), by=the_member(), at=now())
    page = render_template("webhooks/secret.html", webhook=webhook, renewed=False)
    session().commit()
    return page, 201


@blueprint.get("/<row:webhook_id>")
def webhook(webhook_id: int) -> ResponseReturnValue:
    """One webhook with its deliveries, newest first."""
    webhook = queries.webhook(session(), webhook_id) or abort(404)
    rows = queries.deliveries(session(), webhook.id, at=now(), before=_before())
    older = rows[-1].delivery.id if len(rows) == queries.PAGE else None
    return render_template(
        "webhooks/webhook.html",
        webhook=webhook,
        maker=queries.maker(session(), webhook),
        kinds=_names(),
        rows=rows,
        older=older,
        before=_before(),
        at=now(),
    )


@blueprint.route("/<row:webhook_id>/renew", methods=["GET", "POST"])
def renew(webhook_id: int) -> ResponseReturnValue:
    """Asks once more, then renews the secret, and shows the new one this once."""
    webhook, form = _webhook(webhook_id), Form()
    if not form.is_submitted():
        return render_template("webhooks/renew.html", webhook=webhook, at=now())
    if not form.validate():
        return not_proved()
    actions.renew(session(), webhook, by=the_member(), at=now())
    page = render_template("webhooks/secret.html", webhook=webhook, renewed=True)
    session().commit()
    return page, 201


@blueprint.post("/<row:webhook_id>/disable")
def disable(webhook_id: int) -> ResponseReturnValue:
    webhook = _webhook(webhook_id)
    if not Form().validate_on_submit():
        return not_proved()
    actions.disable(session(), webhook, by=the_member(), at=now())
    session().commit()
    return _back(webhook_id, "Disabled: nothing is sent there until you enable it.")


@blueprint.post("/<row:webhook_id>/enable")
def enable(webhook_id: int) -> ResponseReturnValue:
    webhook = _webhook(webhook_id)
    if not Form().validate_on_submit():
        return not_proved()
    actions.enable(session(), webhook, by=the_member(), at=now())
    session().commit()
    return _back(
        webhook_id, "Enabled: it is told of what happens from now on, and what waited is sent first."
    )


@blueprint.post("/<row:webhook_id>/test")
def ping(webhook_id: int) -> ResponseReturnValue:
    """Queues a test event."""
    webhook = _webhook(webhook_id)
    if not Form().validate_on_submit():
        return not_proved()
    actions.ping(session(), webhook, by=the_member(), at=now())
    session().commit()
    return _back(
        webhook_id, "A test event is on its way. Open this page again in a moment to see what came of it."
    )


@blueprint.post("/<row:webhook_id>/retry")
def retry(webhook_id: int) -> ResponseReturnValue:
    """Queues a delivery at once."""
    form = DeliveryForm()
    if not form.validate_on_submit():
        return not_proved()
    delivery = _delivery(webhook_id, form.delivery.data)
    actions.retry(session(), delivery, by=the_member(), at=now())
    session().commit()
    return _back(webhook_id, "It is tried now. Open this page again in a moment to see what came of it.")


@blueprint.errorhandler(actions.NotNowError)
@blueprint.errorhandler(actions.DuplicateWebhookError)
def refused(fault: Exception) -> ResponseReturnValue:
    """The page that the press came from, with the sentence that says why."""
    session().rollback()
    if "webhook_id" in (request.view_args or {}):
        return _back((request.view_args or {})["webhook_id"], str(fault), "error")
    form = WebhookForm()
    form.url.errors = [str(fault)]
    return _form_page(form, 409)


def _webhook(webhook_id: int) -> Webhook:
    """Locked, where the request may change it."""
    return queries.webhook(session(), webhook_id, lock=request.method == "POST") or abort(404)


def _delivery(webhook_id: int, delivery_id: int) -> Delivery:
    return queries.delivery(session(), webhook_id, delivery_id) or abort(404)


def _form_page(form: WebhookForm, status: int) -> ResponseReturnValue:
    return render_template("webhooks/make.html", form=form, faults=form.faults(), kinds=KINDS), status


def _names() -> dict[str, str]:
    return {kind.value: kind.label for kind in KINDS} | {actions.TEST: "A test"}


def _back(webhook_id: int, words: str, category: str = "message") -> ResponseReturnValue:
    flash(words, category)
    return redirect(url_for("webhooks.webhook", webhook_id=webhook_id))


def _before() -> int | None:
    before = request.args.get("before", type=int)
    return before if before and 0 < before <= LARGEST_ROW else None
