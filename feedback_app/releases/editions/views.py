"""Editions and their releases."""

from urllib.parse import urlencode

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.export.formats import FORMATS
from feedback_app.export.formats.base import FormatGroup
from feedback_app.export.pack import DOWNLOAD_FORMATS, PACK
from feedback_app.models import Edition, Release
from feedback_app.releases.editions import actions, errors, pages, queries
from feedback_app.releases.editions.edition_forms import DescriptionForm, EditionForm, FiguresForm
from feedback_app.releases.editions.forms import MoveForm, OrderForm, QuoteForm, ReleaseForm
from feedback_app.releases.editions.quote_filter import LABELLED
from feedback_app.store.downloads import Taker
from feedback_app.store.paging import next_page
from feedback_app.store.releases import load_release
from feedback_app.web.access import the_member
from feedback_app.web.context import now, session, settings
from feedback_app.web.errors import not_proved
from feedback_app.web.paging import row_from_url
from feedback_app.web.release_download import file_response, send
from feedback_app.web.seen import note_told_of

blueprint = Blueprint("editions", __name__)


@blueprint.get("/editions/")
def editions() -> ResponseReturnValue:
    """Newest first."""
    before = row_from_url()
    rows = queries.editions(session(), before)
    older = next_page(rows, lambda row: row.id)
    return render_template("releases/editions/editions.html", editions=rows, older=older, before=before)


@blueprint.route("/editions/new", methods=["GET", "POST"])
def prepare() -> ResponseReturnValue:
    form = EditionForm()
    if not form.validate_on_submit():
        page = render_template("releases/editions/prepare.html", form=form, faults=form.faults())
        return page, form.status
    edition = actions.prepare(session(), form.edition(), by=the_member(), at=now())
    session().commit()
    return redirect(url_for("editions.edition", edition_id=edition.id))


@blueprint.get("/editions/<row:edition_id>")
def edition(edition_id: int) -> ResponseReturnValue:
    """One edition: its quotes in order, those that may be picked, its balance, its releases."""
    return pages.edition_page(_edition(edition_id))


@blueprint.route("/editions/<row:edition_id>/describe", methods=["GET", "POST"])
def describe(edition_id: int) -> ResponseReturnValue:
    """Asks what the edition is, for whom, and how many quotes its layout holds."""
    edition = _edition(edition_id)
    form = DescriptionForm(edition, settings().slots)
    if not form.validate_on_submit():
        return pages.describe_page(edition, form), form.status
    description, seen = form.description(), form.version.data
    actions.describe(session(), edition, description, seen=seen, by=the_member(), at=now())
    session().commit()
    return _back_to(edition_id, "What you said of the edition is kept.")


@blueprint.route("/editions/<row:edition_id>/figures", methods=["GET", "POST"])
def figures(edition_id: int) -> ResponseReturnValue:
    """Asks for the edition's own figures, and shows those that are counted."""
    edition = _edition(edition_id)
    form = FiguresForm(edition)
    if not form.validate_on_submit():
        return pages.figures_page(edition, form), form.status
    actions.set_figures(
        session(), edition, form.own_figures(), seen=form.version.data, by=the_member(), at=now()
    )
    session().commit()
    return _back_to(edition_id, "Your figures are kept. They are printed as they stand, with their sources.")


@blueprint.get("/editions/<row:edition_id>/ready")
def preview(edition_id: int) -> ResponseReturnValue:
    """What the next release would freeze, before the press that does."""
    return pages.preview_page(_edition(edition_id))


@blueprint.post("/editions/<row:edition_id>/pick")
def pick(edition_id: int) -> ResponseReturnValue:
    edition, form = _edition(edition_id), QuoteForm()
    if not form.validate_on_submit():
        return not_proved()
    actions.pick(session(), edition, form.quote.data, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _back_to(edition_id, f"Q-{form.quote.data} is in the edition, in place {len(edition.picked)}.")


@blueprint.post("/editions/<row:edition_id>/unpick")
def unpick(edition_id: int) -> ResponseReturnValue:
    edition, form = _edition(edition_id), QuoteForm()
    if not form.validate_on_submit():
        return not_proved()
    actions.unpick(session(), edition, form.quote.data, seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _back_to(edition_id, f"Q-{form.quote.data} is out of the edition.")


@blueprint.post("/editions/<row:edition_id>/move")
def move(edition_id: int) -> ResponseReturnValue:
    """Up, down, or to a position."""
    edition, form = _edition(edition_id), MoveForm()
    if not form.validate_on_submit():
        return not_proved()
    quote, position, seen = form.quote.data, form.target(edition), form.version.data
    actions.move(session(), edition, quote, position, seen=seen, by=the_member(), at=now())
    session().commit()
    return _back_to(edition_id, pages.position_sentence(edition, quote))


@blueprint.post("/editions/<row:edition_id>/order")
def order(edition_id: int) -> ResponseReturnValue:
    """Takes the order into which the quotes were dragged."""
    edition, form = _edition(edition_id), OrderForm()
    if not form.validate_on_submit():
        return not_proved()
    actions.reorder(session(), edition, form.quotes(), seen=form.version.data, by=the_member(), at=now())
    session().commit()
    return _back_to(edition_id, pages.position_sentence(edition, form.moved.data))


@blueprint.post("/editions/<row:edition_id>/release")
def release(edition_id: int) -> ResponseReturnValue:
    """Freezes the edition under the next number."""
    edition, form = _edition(edition_id), ReleaseForm()
    if not form.validate_on_submit():
        return not_proved()
    new_release = actions.release(
        session(), edition, seen=form.version.data, by=the_member(), at=now(), terms=pages.terms()
    )
    session().commit()
    return redirect(url_for("editions.show_release", release_id=new_release.id))


def refused(fault: Exception) -> ResponseReturnValue:
    """The edition's page again, with the sentence that says what to do."""
    session().rollback()
    return pages.edition_page(_edition((request.view_args or {})["edition_id"]), str(fault)), 409


for kind in errors.REFUSED:
    blueprint.register_error_handler(kind, refused)


@blueprint.errorhandler(errors.EditionChangedError)
def overtaken(fault: Exception) -> ResponseReturnValue:
    """The same page as a colleague left it; what was typed stays in its form, to be pressed again."""
    session().rollback()
    note_told_of(fault)
    edition = _edition((request.view_args or {})["edition_id"])
    if request.endpoint == "editions.describe":
        return pages.describe_page(edition, DescriptionForm(edition, settings().slots), str(fault)), 409
    if request.endpoint == "editions.figures":
        return pages.figures_page(edition, FiguresForm(edition), str(fault)), 409
    return pages.edition_page(edition, str(fault)), 409


@blueprint.get("/releases/<row:release_id>")
def show_release(release_id: int) -> ResponseReturnValue:
    """One release without its recalled words, and the formats in which it can be downloaded."""
    release = _release(release_id)
    quotes = list(load_release(session(), release).quotes)
    return render_template(
        "releases/editions/release.html",
        release=release,
        quotes=quotes,
        pack=PACK,
        groups=[
            (group, [file_format for file_format in FORMATS.values() if file_format.group is group])
            for group in FormatGroup
        ],
    )


@blueprint.get("/releases/<row:release_id>/<kind>")
def download(release_id: int, kind: str) -> ResponseReturnValue:
    """The release as a file, once the download is recorded."""
    file_format, release = DOWNLOAD_FORMATS.get(kind) or abort(404), _release(release_id)
    taker = Taker(staff_id=the_member().id)
    return send([release.id], taker, kind, lambda reading: file_response(reading, release.id, file_format))


def _edition(edition_id: int) -> Edition:
    return queries.edition(session(), edition_id) or abort(404)


def _release(release_id: int) -> Release:
    return queries.release(session(), release_id) or abort(404)


def _back_to(edition_id: int, words: str) -> ResponseReturnValue:
    """The edition's page with its filter as it was, and a sentence about what was done."""
    flash(words, "success")
    narrowed = urlencode({name: value for name, value in request.args.items() if name in LABELLED})
    address = url_for("editions.edition", edition_id=edition_id)
    return redirect(f"{address}?{narrowed}" if narrowed else address)
