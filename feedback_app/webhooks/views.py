"""Publishers say which addresses are told of events, and see what arrived there."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.webhook_url import parts_of
from feedback_app.models import Delivery, Webhook
from feedback_app.store.paging import next_page
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session
from feedback_app.web.errors import not_proved
from feedback_app.web.forms import Form
from feedback_app.web.paging import row_from_url
from feedback_app.webhooks import actions, queries
from feedback_app.webhooks.forms import KINDS, DeliveryForm, WebhookForm
from feedback_app.webhooks.retry_schedule import DAYS, TRIES

blueprint = Blueprint("webhooks", __name__, url_prefix="/webhooks")


@blueprint.get("/")
def webhooks() -> ResponseReturnValue:
    """Every webhook, newest first."""
    before = row_from_url()
    rows = queries.webhooks(session(), before)
    older = next_page(rows, lambda listed: listed.webhook.id)
    return render_template(
        "webhooks/webhooks.html", rows=rows, older=older, before=before, kinds=_names(), parts=parts_of
    )


@blueprint.route("/new", methods=["GET", "POST"])
def make() -> ResponseReturnValue:
    """Adds a webhook, and shows its secret this once."""
    form = WebhookForm()
    if not form.validate_on_submit():
        return _form_page(form, 422 if form.is_submitted() else 200)
    made = actions.make(session(), form.webhook(), by=the_member(), at=now())
    shown = render_template("webhooks/secret.html", webhook=made, renewed=False)
    session().commit()
    return shown, 201


@blueprint.get("/<row:webhook_id>")
def webhook(webhook_id: int) -> ResponseReturnValue:
    """One webhook with its deliveries, newest first."""
    kept, before = queries.webhook(session(), webhook_id) or abort(404), row_from_url()
    rows = queries.deliveries(session(), kept.id, at=now(), before=before)
    return render_template(
        "webhooks/webhook.html",
        webhook=kept,
        maker=queries.maker(session(), kept),
        kinds=_names(),
        rows=rows,
        older=next_page(rows, lambda listed: listed.delivery.id),
        before=before,
        at=now(),
        tries=TRIES,
        days=DAYS,
    )


@blueprint.route("/<row:webhook_id>/renew", methods=["GET", "POST"])
def renew(webhook_id: int) -> ResponseReturnValue:
    """Asks whether the secret is to be renewed; renews it, and shows the new one this once."""
    kept, form = _held(webhook_id), Form()
    if not form.is_submitted():
        return render_template("webhooks/renew.html", webhook=kept, at=now(), hours=actions.OVERLAP_HOURS)
    if not form.validate():
        return not_proved()
    actions.renew(session(), kept, by=the_member(), at=now())
    shown = render_template("webhooks/secret.html", webhook=kept, renewed=True)
    session().commit()
    return shown, 201


@blueprint.post("/<row:webhook_id>/disable")
def disable(webhook_id: int) -> ResponseReturnValue:
    """Sends nothing there until it is enabled."""
    kept = _held(webhook_id)
    if not Form().validate_on_submit():
        return not_proved()
    actions.disable(session(), kept, by=the_member(), at=now())
    session().commit()
    return _back(webhook_id, "Disabled: nothing is sent there until you enable it.")


@blueprint.post("/<row:webhook_id>/enable")
def enable(webhook_id: int) -> ResponseReturnValue:
    """Sends there again."""
    kept = _held(webhook_id)
    if not Form().validate_on_submit():
        return not_proved()
    actions.enable(session(), kept, by=the_member(), at=now())
    session().commit()
    return _back(
        webhook_id, "Enabled: it is told of what happens from now on, and what waited is sent first."
    )


@blueprint.post("/<row:webhook_id>/test")
def ping(webhook_id: int) -> ResponseReturnValue:
    """Has a test event delivered."""
    kept = _held(webhook_id)
    if not Form().validate_on_submit():
        return not_proved()
    actions.ping(session(), kept, by=the_member(), at=now())
    session().commit()
    return _back(
        webhook_id, "A test event is on its way. Open this page again in a moment to see what came of it."
    )


@blueprint.post("/<row:webhook_id>/retry")
def retry(webhook_id: int) -> ResponseReturnValue:
    """Has a delivery tried at once."""
    form = DeliveryForm()
    if not form.validate_on_submit():
        return not_proved()
    kept = _delivery(webhook_id, form.delivery.data)
    actions.retry(session(), kept, by=the_member(), at=now())
    session().commit()
    return _back(webhook_id, "It is tried now. Open this page again in a moment to see what came of it.")


@blueprint.errorhandler(actions.NotNowError)
@blueprint.errorhandler(actions.ToldAlreadyError)
def refused(fault: Exception) -> ResponseReturnValue:
    """The page that the press came from, with the sentence that says why."""
    session().rollback()
    if "webhook_id" in (request.view_args or {}):
        return _back((request.view_args or {})["webhook_id"], str(fault), "error")
    form = WebhookForm()
    form.url.errors = [str(fault)]
    return _form_page(form, 409)


def _held(webhook_id: int) -> Webhook:
    """The webhook, held where the request may change it."""
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
