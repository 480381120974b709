"""Approved quotes leave the building."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.access import the_member
from feedback_app.errors import not_proved
from feedback_app.extensions import now, session
from feedback_app.form import LARGEST_ROW
from feedback_app.formats import FORMATS
from feedback_app.formats.base import For
from feedback_app.frozen import frozen
from feedback_app.models import Edition, Release
from feedback_app.outgoing import as_file, taken
from feedback_app.pack import PACK, WAYS_OUT
from feedback_app.publishing import actions, queries
from feedback_app.publishing.forms import EditionForm, MoveForm, QuoteForm, ReleaseForm
from feedback_app.stream import STREAMS
from feedback_app.taking import Taker

blueprint = Blueprint("publishing", __name__)


@blueprint.get("/editions/")
def editions() -> ResponseReturnValue:
    """Every edition, newest first."""
    before = request.args.get("before", type=int)
    before = before if before and 0 < before <= LARGEST_ROW else None
    rows = queries.editions(session(), before)
    older = rows[-1].id if len(rows) == queries.PAGE else None
    return render_template("publishing/editions.html", editions=rows, older=older, before=before)


@blueprint.route("/editions/new", methods=["GET", "POST"])
def prepare() -> ResponseReturnValue:
    """Begins an edition."""
    form = EditionForm()
    if not form.validate_on_submit():
        page = render_template("publishing/prepare.html", form=form, faults=form.faults(), streams=STREAMS)
        return page, 422 if form.is_submitted() else 200
    made = actions.prepare(session(), form.edition(), by=the_member(), at=now())
    session().commit()
    return redirect(url_for("publishing.edition", edition_id=made.id))


@blueprint.get("/editions/<row:edition_id>")
def edition(edition_id: int) -> ResponseReturnValue:
    """One edition: its quotes in order, what may be picked, its releases."""
    return _edition_page(_edition(edition_id))


@blueprint.post("/editions/<row:edition_id>/pick")
def pick(edition_id: int) -> ResponseReturnValue:
    """Puts a quote into the edition."""
    kept, form = _edition(edition_id), QuoteForm()
    if not form.validate_on_submit():
        return not_proved()
    actions.pick(session(), kept, form.quote.data, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _back_to(edition_id)


@blueprint.post("/editions/<row:edition_id>/unpick")
def unpick(edition_id: int) -> ResponseReturnValue:
    """Takes a quote out of the edition."""
    kept, form = _edition(edition_id), QuoteForm()
    if not form.validate_on_submit():
        return not_proved()
    actions.unpick(session(), kept, form.quote.data, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _back_to(edition_id)


@blueprint.post("/editions/<row:edition_id>/move")
def move(edition_id: int) -> ResponseReturnValue:
    """Moves a quote up or down."""
    kept, form = _edition(edition_id), MoveForm()
    if not form.validate_on_submit():
        return not_proved()
    places, seen = form.places(), form.version.data
    actions.move(session(), kept, form.quote.data, places, seen=seen, by=the_member(), at=now())
    session().commit()
    return _back_to(edition_id)


@blueprint.post("/editions/<row:edition_id>/release")
def release(edition_id: int) -> ResponseReturnValue:
    """Freezes the edition under the next number."""
    kept, form = _edition(edition_id), ReleaseForm()
    if not form.validate_on_submit():
        return not_proved()
    made = actions.release(session(), kept, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return redirect(url_for("publishing.released", release_id=made.id))


@blueprint.errorhandler(actions.NotPublishableError)
@blueprint.errorhandler(actions.NothingToReleaseError)
def refused(fault: Exception) -> ResponseReturnValue:
    """The edition's page again, with the sentence that says what to do."""
    session().rollback()
    return _edition_page(_edition((request.view_args or {})["edition_id"]), str(fault)), 409


@blueprint.get("/releases/<row:release_id>")
def released(release_id: int) -> ResponseReturnValue:
    """One release as it may leave now, and the files it can be taken as."""
    kept = _release(release_id)
    quotes = list(frozen(session(), kept).quotes)
    return render_template(
        "publishing/release.html",
        release=kept,
        quotes=quotes,
        pack=PACK,
        takers=[(taker, [one for one in FORMATS.values() if one.taker is taker]) for taker in For],
    )


@blueprint.get("/releases/<row:release_id>/<kind>")
def download(release_id: int, kind: str) -> ResponseReturnValue:
    """The release as a file, once it is written down who took it."""
    if kind not in WAYS_OUT:
        abort(404)
    kept, taker = _release(release_id), Taker(staff_id=the_member().id)
    return taken(kept.id, taker, kind, lambda release: as_file(release, WAYS_OUT[kind]))


def _edition(edition_id: int) -> Edition:
    return queries.edition(session(), edition_id) or abort(404)


def _release(release_id: int) -> Release:
    return queries.release(session(), release_id) or abort(404)


def _edition_page(kept: Edition, fault: str | None = None) -> str:
    held = [one.quote_id for one in kept.picked]
    return render_template(
        "publishing/edition.html",
        edition=kept,
        fault=fault,
        publishable=queries.publishable_ids(session(), held),
        pickable=queries.pickable(session(), kept.id),
        releases=queries.releases(session(), kept.id),
    )


def _back_to(edition_id: int) -> ResponseReturnValue:
    return redirect(url_for("publishing.edition", edition_id=edition_id))
