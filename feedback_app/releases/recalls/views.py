"""Recalls: each recalled quote is followed to the last recipient that has it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.reasons import ReasonMissingError
from feedback_app.models import Recall, RecallRecipient, Release
from feedback_app.releases.editions.queries import release as release_with_quotes
from feedback_app.releases.recalls import actions, queries
from feedback_app.releases.recalls.forms import GiveUpForm, PrintUseForm, RecipientForm
from feedback_app.releases.recalls.letters import letters
from feedback_app.releases.recalls.recipients import format_of, recall_timeline, recipients_of, taker_of
from feedback_app.store.decision_history import recall_history
from feedback_app.store.paging import next_page
from feedback_app.store.recalls import stood_in
from feedback_app.store.work_counts import work_counts
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session, settings
from feedback_app.web.errors import LATE
from feedback_app.web.paging import row_from_url
from feedback_app.web.seen import note_told_of
from feedback_app.web.work_summary import work_summary

blueprint = Blueprint("recalls", __name__)

Faults = list[tuple[str, str]]


@blueprint.get("/recalls/")
def recalls() -> ResponseReturnValue:
    """The open recalls, newest first; with ``state=closed`` the closed ones."""
    is_open = request.args.get("state") != "closed"
    rows = queries.recalls(session(), is_open=is_open, before=row_from_url())
    return render_template(
        "releases/recalls/recalls.html",
        rows=rows,
        is_open=is_open,
        older=next_page(rows, lambda listed: listed.recall.id),
        waits=work_summary(work_counts(session(), the_member(), now())),
    )


@blueprint.get("/recalls/<row:recall_id>")
def recall(recall_id: int) -> ResponseReturnValue:
    """One recall: what, why, every recipient, and the letters."""
    return _recall_page(_recall(recall_id))


@blueprint.post("/recalls/<row:recall_id>/places/<row:recipient_id>/confirm")
def confirm(recall_id: int, recipient_id: int) -> ResponseReturnValue:
    """Confirms that the quote is out there."""
    recipient, form = _recipient(recall_id, recipient_id), RecipientForm()
    if not form.validate_on_submit():
        return _recall_page(_recall(recall_id), form.faults()), 422
    actions.confirm(session(), recipient, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _back_to(recall_id, recipient_id)


@blueprint.post("/recalls/<row:recall_id>/places/<row:recipient_id>/give-up")
def give_up(recall_id: int, recipient_id: int) -> ResponseReturnValue:
    """Gives a recipient up, with the reason."""
    recipient, form = _recipient(recall_id, recipient_id), GiveUpForm(recipient_id)
    if not form.validate_on_submit():
        return _recall_page(_recall(recall_id), form.faults()), 422
    reason, seen = form.reason.data, form.version.data
    actions.give_up(session(), recipient, reason=reason, seen=seen, by=the_member(), at=now())
    session().commit()
    return _back_to(recall_id, recipient_id)


@blueprint.post("/recalls/<row:recall_id>/places/<row:recipient_id>/reopen")
def reopen(recall_id: int, recipient_id: int) -> ResponseReturnValue:
    """Takes back that a recipient is settled."""
    recipient, form = _recipient(recall_id, recipient_id), RecipientForm()
    if not form.validate_on_submit():
        return _recall_page(_recall(recall_id), form.faults()), 422
    actions.reopen(session(), recipient, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _back_to(recall_id, recipient_id)


@blueprint.get("/releases/<row:release_id>/takings")
def downloads(release_id: int) -> ResponseReturnValue:
    """Who downloaded a release, and where it was printed."""
    return _downloads_page(_release(release_id), PrintUseForm())


@blueprint.post("/releases/<row:release_id>/takings/printings")
def add_print_use(release_id: int) -> ResponseReturnValue:
    """Stores where the release was printed."""
    release, form = _release(release_id), PrintUseForm()
    if not form.validate_on_submit():
        return _downloads_page(release, form), 422
    print_use = actions.add_print_use(session(), release.id, form.print_use(), by=the_member(), at=now())
    session().commit()
    flash(
        f"“{print_use.title}” is kept. A quote of this release that is called back is asked for there too.",
        "success",
    )
    back = row_from_url("recall")
    if back:
        return redirect(url_for("recalls.recall", recall_id=back))
    return redirect(url_for("recalls.downloads", release_id=release_id))


def refused(fault: Exception) -> ResponseReturnValue:
    """The page again, as things stand now, with the sentence and with what the person typed."""
    session().rollback()
    note_told_of(fault)
    recall = _recall((request.view_args or {})["recall_id"])
    return _recall_page(recall, [("changed", str(fault))]), 409 if isinstance(fault, LATE) else 422


for kind in (ReasonMissingError, *LATE):
    blueprint.register_error_handler(kind, refused)


def _recall(recall_id: int) -> Recall:
    return queries.recall(session(), recall_id) or abort(404)


def _recipient(recall_id: int, recipient_id: int) -> RecallRecipient:
    return queries.recipient(session(), recall_id, recipient_id) or abort(404)


def _release(release_id: int) -> Release:
    return release_with_quotes(session(), release_id) or abort(404)


def _recall_page(recall: Recall, faults: Faults | None = None) -> str:
    out = stood_in(session(), [recall.id])
    recipients = recipients_of(recall, out)
    (listed,) = queries.listed_recalls(session(), [recall])
    return render_template(
        "releases/recalls/recall.html",
        recall=recall,
        out=out,
        listed=listed,
        recipients=recipients,
        format_of=format_of,
        letters=letters(recall, recipients, settings().particulars.contact),
        history=recall_timeline(recall_history(session(), recall), recipients, why=listed.why),
        faults=faults or [],
        typed=request.form if request.method == "POST" else {},
    )


def _downloads_page(release: Release, form: PrintUseForm) -> str:
    return render_template(
        "releases/recalls/downloads.html",
        release=release,
        downloads=queries.downloads(session(), [release.id]),
        print_uses=queries.print_uses(session(), [release.id]),
        taker_of=taker_of,
        format_of=format_of,
        form=form,
        faults=form.faults(),
        back=row_from_url("recall"),
    )


def _back_to(recall_id: int, recipient_id: int) -> ResponseReturnValue:
    return redirect(url_for("recalls.recall", recall_id=recall_id, _anchor=f"place-{recipient_id}"))
