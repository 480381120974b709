"""The publication pipeline reads releases, follows what changes, and confirms recalls: JSON alone."""

from typing import Any

from flask import Blueprint, Response, abort, make_response
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from feedback_app.api import documents, queries
from feedback_app.api.forms import asked_for
from feedback_app.api.page_range import Span
from feedback_app.api.pages import answered, conditional, known_already, pack_tag, quotes_tag, tag_of
from feedback_app.export.pack import DOWNLOAD_FORMATS, media_type
from feedback_app.lib.paths import PACKAGE
from feedback_app.store.downloads import Taker
from feedback_app.store.recalls import confirm_for_token
from feedback_app.store.releases import frozen_quote, load_release
from feedback_app.web import rate_limits
from feedback_app.web.api_auth import the_pipeline
from feedback_app.web.context import now, session, settings
from feedback_app.web.release_download import as_file, load_after_commit

blueprint = Blueprint("api", __name__, url_prefix=documents.ROOT)

AS_JSON = "api"
"""The format under which a reading of words as JSON is written down."""

DOCUMENT = (PACKAGE / "api" / "openapi.json").read_bytes()


@blueprint.after_request
def _kept_by_who_asked(answer: Response) -> Response:
    """It may be kept by the one who asked, who asks again before using it; an error may not be kept at all."""
    answer.headers["Vary"] = "Authorization"
    if answer.status_code < 400:
        answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@blueprint.get("/openapi.json")
def document() -> ResponseReturnValue:
    """The interface's description, by OpenAPI 3.1; for anybody, as it holds nothing of what is kept."""
    made = Response(DOCUMENT, mimetype="application/json")
    made.add_etag()
    return conditional(made)


@blueprint.get("/")
@rate_limits.reads
def front() -> ResponseReturnValue:
    """What there is, and what the token includes."""
    return answered(documents.front(the_pipeline()))


@blueprint.get("/releases")
@rate_limits.reads
def releases() -> ResponseReturnValue:
    """Releases, oldest first."""
    span = asked_for()
    rows = queries.releases(session(), the_pipeline().edition_id, span)
    page = [documents.listed(one) for one in span.page(rows)]
    return answered({"releases": page, **span.whither(rows, [one["id"] for one in page])})


@blueprint.get("/releases/<row:release_id>")
@rate_limits.reads
def release(release_id: int) -> ResponseReturnValue:
    """One release: all but its quotes."""
    return answered(documents.whole(_release(session(), release_id)))


@blueprint.get("/releases/<row:release_id>/quotes")
@rate_limits.reads
def quotes(release_id: int) -> ResponseReturnValue:
    """The quotes of a release, by position."""
    span = asked_for()
    return known_already(quotes_tag(_release(session(), release_id))) or load_after_commit(
        [release_id], _taker(), AS_JSON, lambda reading: _quotes(reading, release_id, span)
    )


@blueprint.get("/releases/<row:release_id>/packs")
@rate_limits.reads
def packs(release_id: int) -> ResponseReturnValue:
    """The formats in which a release can be taken."""
    release = load_release(session(), _release(session(), release_id).release)
    listed = [documents.pack(release_id, form, release) for form in DOWNLOAD_FORMATS.values()]
    return answered({"packs": listed})


@blueprint.get("/releases/<row:release_id>/packs/<kind>")
@rate_limits.reads
def pack(release_id: int, kind: str) -> ResponseReturnValue:
    """The release as a file."""
    kept = _release(session(), release_id)
    form = DOWNLOAD_FORMATS.get(kind) or abort(404)
    return known_already(pack_tag(kept, form, settings().style), media_type(form)) or load_after_commit(
        [release_id], _taker(), kind, lambda reading: _pack(reading, release_id, kind)
    )


@blueprint.get("/changes")
@rate_limits.reads
def changes() -> ResponseReturnValue:
    """What was added and withdrawn, in the order in which it happened."""
    span = asked_for()
    rows = queries.changes(session(), the_pipeline().edition_id, span)
    lines = span.page(rows)
    onwards = span.whither(rows, [line.id for line in lines])
    added = {line.release_id for line in lines if line.kind == "added"}
    return known_already(tag_of([*map(tuple, lines), onwards])) or load_after_commit(
        added, _taker(), AS_JSON, lambda reading: _changes(reading, [line.id for line in lines], onwards)
    )


@blueprint.get("/recalls")
@rate_limits.reads
def recalls() -> ResponseReturnValue:
    """Recalled quotes that this pipeline has still to take out of what it made."""
    span = asked_for()
    rows = queries.recalls(session(), the_pipeline().id, span)
    page = span.page(rows)
    places = queries.places(session(), [one.id for one in page], the_pipeline().id)
    listed = [documents.recall(one, places) for one in page]
    return answered({"recalls": listed, **span.whither(rows, [one.id for one in page])})


@blueprint.post("/recalls/<row:recall_id>/confirm")
@rate_limits.reads
def confirm(recall_id: int) -> ResponseReturnValue:
    """Says that the quote is out of everything that this pipeline made of what it took."""
    kept = queries.recall(session(), recall_id, the_pipeline().id) or abort(404)
    confirm_for_token(session(), kept, the_pipeline(), now())
    places = queries.places(session(), [recall_id], the_pipeline().id)
    made = make_response(documents.recall(kept, places))
    session().commit()
    return made


def _release(reading: Session, release_id: int) -> queries.ListedRelease:
    return queries.release(reading, release_id, the_pipeline().edition_id) or abort(404)


def _taker() -> Taker:
    return Taker(token_id=the_pipeline().id)


def _quotes(reading: Session, release_id: int, span: Span) -> Response:
    tag = quotes_tag(_release(reading, release_id))
    rows = queries.quotes(reading, release_id, span)
    page = [documents.quote(frozen_quote(row)) for row in span.page(rows)]
    onwards = span.whither(rows, [one["position"] for one in page])
    return answered({"release": release_id, "quotes": page, **onwards}, tag)


def _changes(reading: Session, numbers: list[int], onwards: dict[str, Any]) -> Response:
    rows = queries.changed_quotes(reading, numbers)
    seen = [(row.change, row.kind, row.release_id, row.recall_id is not None) for row in rows]
    page = [documents.change(row) for row in rows]
    return answered({"changes": page, **onwards}, tag_of([*seen, onwards]))


def _pack(reading: Session, release_id: int, kind: str) -> Response:
    kept, form = _release(reading, release_id), DOWNLOAD_FORMATS[kind]
    made = as_file(load_release(reading, kept.release), form)
    made.set_etag(pack_tag(kept, form, settings().style))
    return made
