"""A quote that must come out is followed to the last place that has it."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.reasons import ReasonMissingError
from feedback_app.domain.states import TransitionRefusedError
from feedback_app.models import Recall, RecallRecipient, Release
from feedback_app.releases.recalls import actions, queries
from feedback_app.releases.recalls.forms import GiveUpForm, PlaceForm, PrintingForm
from feedback_app.releases.recalls.letters import letters
from feedback_app.releases.recalls.recipients import format_of, places_of, taker_of, told
from feedback_app.store.work_counts import work_counts
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session, settings
from feedback_app.web.forms import LARGEST_ROW
from feedback_app.web.work_summary import work_summary

blueprint = Blueprint("recalls", __name__)

Faults = list[tuple[str, str]]


@blueprint.get("/recalls/")
def recalls() -> ResponseReturnValue:
    """The recalls that are open, newest first; with ``state=closed`` those that are done."""
    is_open = request.args.get("state") != "closed"
    rows = queries.recalls(session(), is_open=is_open, before=_row_in_address("before"))
    return render_template(
        "releases/recalls/recalls.html",
        rows=rows,
        is_open=is_open,
        older=rows[-1].recall.id if len(rows) == queries.PAGE else None,
        waits=work_summary(work_counts(session(), the_member(), now())),
    )


@blueprint.get("/recalls/<row:recall_id>")
def recall(recall_id: int) -> ResponseReturnValue:
    """One recall: what, why, every place that has it, and the letter."""
    return _recall_page(_recall(recall_id))


@blueprint.post("/recalls/<row:recall_id>/places/<row:place_id>/confirm")
def confirm(recall_id: int, place_id: int) -> ResponseReturnValue:
    """Says that it is out."""
    place, form = _place(recall_id, place_id), PlaceForm()
    if not form.validate_on_submit():
        return _recall_page(_recall(recall_id), form.faults()), 422
    actions.confirm(session(), place, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _back_to(recall_id, place_id)


@blueprint.post("/recalls/<row:recall_id>/places/<row:place_id>/give-up")
def give_up(recall_id: int, place_id: int) -> ResponseReturnValue:
    """Says that it will not come out, and why."""
    place, form = _place(recall_id, place_id), GiveUpForm(place_id)
    if not form.validate_on_submit():
        return _recall_page(_recall(recall_id), form.faults()), 422
    reason, seen = form.reason.data, form.version.data
    actions.give_up(session(), place, reason=reason, seen=seen, by=the_member(), at=now())
    session().commit()
    return _back_to(recall_id, place_id)


@blueprint.post("/recalls/<row:recall_id>/places/<row:place_id>/reopen")
def reopen(recall_id: int, place_id: int) -> ResponseReturnValue:
    """Says that it is still there after all."""
    place, form = _place(recall_id, place_id), PlaceForm()
    if not form.validate_on_submit():
        return _recall_page(_recall(recall_id), form.faults()), 422
    actions.reopen(session(), place, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _back_to(recall_id, place_id)


@blueprint.get("/releases/<row:release_id>/takings")
def takings(release_id: int) -> ResponseReturnValue:
    """Who took a release, and where it was printed."""
    return _takings_page(_release(release_id), PrintingForm())


@blueprint.post("/releases/<row:release_id>/takings/printings")
def add_printing(release_id: int) -> ResponseReturnValue:
    """Keeps where the release was printed."""
    kept, form = _release(release_id), PrintingForm()
    if not form.validate_on_submit():
        return _takings_page(kept, form), 422
    made = actions.add_printing(session(), kept.id, form.printing(), by=the_member(), at=now())
    session().commit()
    flash(
        f"“{made.title}” is kept. A quote of this release that is called back is asked for there too.",
        "success",
    )
    back = _row_in_address("recall")
    if back:
        return redirect(url_for("recalls.recall", recall_id=back))
    return redirect(url_for("recalls.takings", release_id=release_id))


@blueprint.errorhandler(ReasonMissingError)
@blueprint.errorhandler(ConflictError)
@blueprint.errorhandler(TransitionRefusedError)
def refused(fault: Exception) -> ResponseReturnValue:
    """The page again, as things stand now, with the sentence and with what the person typed."""
    session().rollback()
    named = request.view_args or {}
    faults = [("changed", str(fault))]
    status = 422 if isinstance(fault, ReasonMissingError) else 409
    return _recall_page(_recall(named["recall_id"]), faults), status


def _recall(recall_id: int) -> Recall:
    return queries.recall(session(), recall_id) or abort(404)


def _place(recall_id: int, place_id: int) -> RecallRecipient:
    return queries.place(session(), recall_id, place_id) or abort(404)


def _release(release_id: int) -> Release:
    return queries.release(session(), release_id) or abort(404)


def _recall_page(kept: Recall, faults: Faults | None = None) -> str:
    out = queries.stood_in(session(), [kept.id])
    places = places_of(kept, out)
    (listed,) = queries.listed(session(), [kept])
    return render_template(
        "releases/recalls/recall.html",
        recall=kept,
        out=out,
        listed=listed,
        places=places,
        format_of=format_of,
        letters=letters(kept, places, settings().particulars.contact),
        line=told(queries.decided(session(), kept), places, why=listed.why),
        faults=faults or [],
        **_typed(),
    )


def _takings_page(kept: Release, form: PrintingForm) -> str:
    return render_template(
        "releases/recalls/takings.html",
        release=kept,
        takings=queries.takings(session(), [kept.id]),
        printings=queries.printings(session(), [kept.id]),
        taker_of=taker_of,
        format_of=format_of,
        form=form,
        faults=form.faults(),
        back=_row_in_address("recall"),
    )


def _typed() -> dict[str, Any]:
    """What the press carried, where the page comes again."""
    return {"typed": request.form if request.method == "POST" else {}}


def _back_to(recall_id: int, place_id: int) -> ResponseReturnValue:
    return redirect(url_for("recalls.recall", recall_id=recall_id, _anchor=f"place-{place_id}"))


def _row_in_address(name: str) -> int | None:
    found = request.args.get(name, type=int)
    return found if found and 0 < found <= LARGEST_ROW else None
