"""An officer looks again, by the private link alone: reads, changes, corrects, objects, withdraws."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.lib.messages import translatable
from feedback_app.questionnaire.definition import Group, IncompleteError
from feedback_app.questionnaire.kinds.base import Question
from feedback_app.responses.receipt import actions
from feedback_app.responses.receipt.forms import ObjectionForm, PermissionForm
from feedback_app.responses.receipt.queries import response_by_receipt
from feedback_app.responses.receipt.summary import Receipt, receipt_for
from feedback_app.web import cookies, rate_limits
from feedback_app.web.closing import forget_response
from feedback_app.web.context import now, session
from feedback_app.web.csrf import NOT_PROVED
from feedback_app.web.forms import Form
from feedback_app.web.language import translate
from feedback_app.web.question_form import PageForm

blueprint = Blueprint("receipt", __name__, url_prefix="/receipt")

NOTHING_CHANGED = translatable("Nothing was changed: you said the same as before.")


@blueprint.get("/with/<token>")
def follow_link(token: str) -> ResponseReturnValue:
    """Puts the token into a cookie and out of the address line, whether or not it opens anything."""
    return cookies.keep(
        redirect(url_for("receipt.receipt")), cookies.RECEIPT, token, path=cookies.RECEIPT_PATH
    )


@blueprint.get("/")
@rate_limits.receipts
def receipt() -> ResponseReturnValue:
    """What was sent, what was picked, how it will be published, and what can be done about it."""
    return render_template("responses/receipt/receipt.html", receipt=_receipt())


@blueprint.get("/answers")
@rate_limits.receipts
def answers() -> ResponseReturnValue:
    """The answers alone, to be printed."""
    return render_template("responses/receipt/answers.html", receipt=_receipt())


@blueprint.route("/permission", methods=["GET", "POST"])
@rate_limits.receipts
def permission() -> ResponseReturnValue:
    """Asks again what may be quoted, and how it may be credited."""
    receipt = _open_receipt()
    page = receipt.permission_page() or abort(404)
    form = PermissionForm(receipt.whole, page, receipt.answers)
    if not form.validate_on_submit():
        return _form_page("permission", receipt, form)
    questionnaire = receipt.response.questionnaire
    changed = actions.permit(
        session(), receipt.response, form.permitted(questionnaire), form.page_answers(), at=now()
    )
    session().commit()
    done = translatable("What may be quoted is changed, from this moment.")
    flash(translate(done if changed else NOTHING_CHANGED), "success")
    return redirect(url_for("receipt.receipt"))


@blueprint.route("/answers/<key>", methods=["GET", "POST"])
@rate_limits.receipts
def correct(key: str) -> ResponseReturnValue:
    """Asks one question again."""
    receipt = _open_receipt()
    question, form = _correction(receipt, key)
    if not form.validate_on_submit():
        return _form_page("correct", receipt, form)
    changed = actions.correct(session(), receipt.response, key, form.accepted.get(key), at=now())
    session().commit()
    done = CORRECTED_QUOTABLE if question.quotable else CORRECTED
    flash(translate(done if changed else NOTHING_CHANGED), "success")
    return redirect(url_for("receipt.receipt"))


CORRECTED = translatable("Your answer is corrected, from this moment.")
CORRECTED_QUOTABLE = translatable(
    "Your answer is corrected, from this moment. The new words may not be quoted unless you say so: "
    "choose “Change what may be quoted”."
)


@blueprint.errorhandler(IncompleteError)
def cannot_stand(fault: IncompleteError) -> ResponseReturnValue:
    """The page again: the other answers cannot stand beside the new one."""
    session().rollback()
    receipt, key = _open_receipt(), str((request.view_args or {}).get("key"))
    _, form = _correction(receipt, key)
    form.sentences = {key: translate(next(iter(fault.sentences.values())))}
    return _form_page("correct", receipt, form)


@blueprint.post("/quotes/<row:quote_id>/object")
@rate_limits.receipts
def object_to(quote_id: int) -> ResponseReturnValue:
    receipt, form = _open_receipt(), ObjectionForm()
    if not form.validate_on_submit():
        return _again(receipt, form.faults())
    actions.object_to(session(), receipt.response, quote_id, reason=form.reason.data, at=now())
    session().commit()
    flash(
        translate("Those words will not be published, from this moment. Staff see that you objected."),
        "success",
    )
    return redirect(url_for("receipt.receipt"))


@blueprint.errorhandler(actions.NotPickedError)
def not_picked(fault: actions.NotPickedError) -> ResponseReturnValue:
    """The receipt as it stands now, with the sentence."""
    session().rollback()
    return _again(_receipt(), [("main", translate(str(fault)))], 409)


@blueprint.route("/withdraw", methods=["GET", "POST"])
@rate_limits.receipts
def withdraw() -> ResponseReturnValue:
    """Asks once more, then withdraws the whole response."""
    receipt, form = _open_receipt(), Form()
    if not form.validate_on_submit():
        faults = form.faults()
        page = render_template("responses/receipt/withdraw.html", receipt=receipt, faults=faults)
        return page, 422 if faults else 200
    actions.withdraw_response(session(), receipt.response, at=now())
    session().commit()
    flash(translate("Everything is withdrawn, from this moment."), "success")
    gone = forget_response(redirect(url_for("receipt.receipt")))
    # What became of the words is still read here, without any of them, until the receipt or the browser is closed.
    return cookies.keep(gone, cookies.RECEIPT, request.cookies[cookies.RECEIPT], path=cookies.RECEIPT_PATH)


@blueprint.post("/leave")
def leave() -> ResponseReturnValue:
    """Closes the receipt on this device: nothing here leads back to the response; the private link does."""
    if not Form().validate_on_submit():
        return _again(_receipt(), [("main", translate(NOT_PROVED))])
    return forget_response(redirect(url_for("form.start")))


def _receipt() -> Receipt:
    """The receipt that this browser may read; every wrong link answers alike."""
    response = response_by_receipt(session(), request.cookies.get(cookies.RECEIPT)) or abort(404)
    return receipt_for(session(), response)


def _open_receipt() -> Receipt:
    """The receipt, where there is still something to change."""
    receipt = _receipt()
    return abort(404) if receipt.response.withdrawn_at else receipt


def _correction(receipt: Receipt, key: str) -> tuple[Question, PageForm]:
    """The one question that may be answered again, as a page of its own."""
    question = receipt.correctable(key) or abort(404)
    return question, PageForm(receipt.whole, Group(key, question.wording, "", (question,)), receipt.answers)


def _form_page(name: str, receipt: Receipt, form: PageForm) -> ResponseReturnValue:
    page = render_template(
        f"responses/receipt/{name}.html",
        receipt=receipt,
        form=form,
        group=form.group,
        journey=receipt.journey,
    )
    return page, form.status


def _again(receipt: Receipt, faults: list[tuple[str, str]], status: int = 422) -> ResponseReturnValue:
    return render_template("responses/receipt/receipt.html", receipt=receipt, faults=faults), status
