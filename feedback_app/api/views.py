"""Publication pipelines read releases, follow changes, and confirm recalls, in JSON."""

from typing import Any

from flask import Blueprint, Response, abort, make_response
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from feedback_app.api import documents, queries
from feedback_app.api.forms import page_range
from feedback_app.api.page_range import PageRange
from feedback_app.api.pages import bodiless_response, conditional, json_response, pack_tag, quotes_tag, tag_of
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
"""The format of the download that is recorded for words that were read as JSON."""

DOCUMENT = (PACKAGE / "api" / "openapi.json").read_bytes()


@blueprint.after_request
def _cache_headers(response: Response) -> Response:
    """Whoever asked may cache it, and asks again before using it; an error may not be cached at all."""
    response.headers["Vary"] = "Authorization"
    if response.status_code < 400:
        response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.get("/openapi.json")
def document() -> ResponseReturnValue:
    """The interface's description, by OpenAPI 3.1; for anybody, as it holds nothing of the store."""
    response = Response(DOCUMENT, mimetype="application/json")
    response.add_etag()
    return conditional(response)


@blueprint.get("/")
@rate_limits.reads
def front() -> ResponseReturnValue:
    """What the token includes, and where everything is."""
    return json_response(documents.index(the_pipeline()))


@blueprint.get("/releases")
@rate_limits.reads
def releases() -> ResponseReturnValue:
    """Oldest first."""
    span = page_range()
    rows = queries.releases(session(), the_pipeline().edition_id, span)
    page = [documents.release_summary(row) for row in span.page(rows)]
    return json_response({"releases": page, **span.continuation(rows, [row["id"] for row in page])})


@blueprint.get("/releases/<row:release_id>")
@rate_limits.reads
def release(release_id: int) -> ResponseReturnValue:
    """One release without its quotes."""
    return json_response(documents.release_document(_release(session(), release_id)))


@blueprint.get("/releases/<row:release_id>/quotes")
@rate_limits.reads
def quotes(release_id: int) -> ResponseReturnValue:
    """By position."""
    span = page_range()
    return bodiless_response(quotes_tag(_release(session(), release_id))) or load_after_commit(
        [release_id], _taker(), AS_JSON, lambda read_session: _quotes(read_session, release_id, span)
    )


@blueprint.get("/releases/<row:release_id>/packs")
@rate_limits.reads
def packs(release_id: int) -> ResponseReturnValue:
    """The formats in which a release can be downloaded."""
    release = load_release(session(), _release(session(), release_id).release)
    formats = [documents.pack(release_id, file_format, release) for file_format in DOWNLOAD_FORMATS.values()]
    return json_response({"packs": formats})


@blueprint.get("/releases/<row:release_id>/packs/<kind>")
@rate_limits.reads
def pack(release_id: int, kind: str) -> ResponseReturnValue:
    row = _release(session(), release_id)
    file_format = DOWNLOAD_FORMATS.get(kind) or abort(404)
    return bodiless_response(
        pack_tag(row, file_format, settings().style), media_type(file_format)
    ) or load_after_commit(
        [release_id], _taker(), kind, lambda read_session: _pack(read_session, release_id, kind)
    )


@blueprint.get("/changes")
@rate_limits.reads
def changes() -> ResponseReturnValue:
    """What was added and withdrawn, in the order in which it happened."""
    span = page_range()
    rows = queries.changes(session(), the_pipeline().edition_id, span)
    lines = span.page(rows)
    onwards = span.continuation(rows, [line.id for line in lines])
    added = {line.release_id for line in lines if line.kind == "added"}
    return bodiless_response(tag_of([*map(tuple, lines), onwards])) or load_after_commit(
        added,
        _taker(),
        AS_JSON,
        lambda read_session: _changes(read_session, [line.id for line in lines], onwards),
    )


@blueprint.get("/recalls")
@rate_limits.reads
def recalls() -> ResponseReturnValue:
    """Recalled quotes that this pipeline has still to confirm."""
    span = page_range()
    rows = queries.recalls(session(), the_pipeline().id, span)
    page = span.page(rows)
    recipients = queries.recipients(session(), [recall.id for recall in page], the_pipeline().id)
    listed = [documents.recall(recall, recipients) for recall in page]
    return json_response({"recalls": listed, **span.continuation(rows, [recall.id for recall in page])})


@blueprint.post("/recalls/<row:recall_id>/confirm")
@rate_limits.reads
def confirm(recall_id: int) -> ResponseReturnValue:
    """Confirms that the quote is out of everything that this pipeline made."""
    recall = queries.recall(session(), recall_id, the_pipeline().id) or abort(404)
    confirm_for_token(session(), recall, the_pipeline(), now())
    recipients = queries.recipients(session(), [recall_id], the_pipeline().id)
    response = make_response(documents.recall(recall, recipients))
    session().commit()
    return response


def _release(read_session: Session, release_id: int) -> queries.ListedRelease:
    return queries.release(read_session, release_id, the_pipeline().edition_id) or abort(404)


def _taker() -> Taker:
    return Taker(token_id=the_pipeline().id)


def _quotes(read_session: Session, release_id: int, span: PageRange) -> Response:
    tag = quotes_tag(_release(read_session, release_id))
    rows = queries.quotes(read_session, release_id, span)
    page = [documents.quote(frozen_quote(row)) for row in span.page(rows)]
    onwards = span.continuation(rows, [quote["position"] for quote in page])
    return json_response({"release": release_id, "quotes": page, **onwards}, tag)


def _changes(read_session: Session, numbers: list[int], onwards: dict[str, Any]) -> Response:
    rows = queries.changed_quotes(read_session, numbers)
    seen = [(row.change, row.kind, row.release_id, row.recall_id is not None) for row in rows]
    page = [documents.change(row) for row in rows]
    return json_response({"changes": page, **onwards}, tag_of([*seen, onwards]))


def _pack(read_session: Session, release_id: int, kind: str) -> Response:
    row, file_format = _release(read_session, release_id), DOWNLOAD_FORMATS[kind]
    response = as_file(load_release(read_session, row.release), file_format)
    response.set_etag(pack_tag(row, file_format, settings().style))
    return response
