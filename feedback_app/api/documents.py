"""The JSON documents of the interface. Moments are in UTC, as 2026-11-23T12:00:00Z."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from feedback_app.api.queries import ListedRelease
from feedback_app.domain.states import RecipientState
from feedback_app.export.document import FrozenQuote, FrozenRelease
from feedback_app.export.formats.base import Format
from feedback_app.export.pack import file_name, media_type
from feedback_app.models import ApiToken, Recall
from feedback_app.store.releases import frozen_quote

ROOT = "/api/v1"

WORDS = ("words", "attribution", "said")
"""What a tombstone leaves empty."""


def moment(at: datetime) -> str:
    """To the microsecond where it has one."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def index(token: ApiToken) -> dict[str, Any]:
    """What the token includes, and where everything is."""
    return {
        "token": {
            "name": token.name,
            "scopes": sorted(token.scopes),
            "edition": token.edition_id,
            "expires_at": moment(token.expires_at),
        },
        "links": {name: f"{ROOT}/{name}" for name in ("releases", "changes", "recalls", "openapi.json")},
    }


def release_summary(row: ListedRelease) -> dict[str, Any]:
    """As it stands in a list."""
    release = row.release
    address = f"{ROOT}/releases/{release.id}"
    return {
        "id": release.id,
        "edition": release.edition_id,
        "number": release.number,
        "title": release.title,
        "stream": release.stream,
        "period": release.period,
        "audience": release.audience,
        "released_at": moment(release.released_at),
        "sha256": release.sha256,
        "quotes": row.count,
        "withdrawn": row.withdrawn,
        "links": {"self": address, "quotes": f"{address}/quotes", "packs": f"{address}/packs"},
    }


def release_document(row: ListedRelease) -> dict[str, Any]:
    """With its figures and its changes, and without its quotes."""
    return {**release_summary(row), "figures": row.release.figures, "changes": row.release.changes or []}


def quote(frozen: FrozenQuote) -> dict[str, Any]:
    """A quote, or its tombstone, which has no words."""
    document = frozen.document()
    return {name: document[name] for name in ("quote", "position", *WORDS, "sha256", "withdrawn_on")}


def change(row: Any) -> dict[str, Any]:
    """A line of the change feed with its quote. Only an addition holds words: whoever reads of a withdrawal may never
    have downloaded the release that it names."""
    document = quote(frozen_quote(row))
    words = document if row.kind == "added" else dict.fromkeys(WORDS)
    return {
        "id": row.change,
        "kind": row.kind,
        "at": moment(row.at),
        "release": row.release_id,
        **document,
        **{name: words[name] for name in WORDS},
    }


def pack(release_id: int, file_format: Format, release: FrozenRelease) -> dict[str, Any]:
    """One format in which the release can be downloaded."""
    return {
        "format": file_format.name,
        "label": file_format.label,
        "purpose": file_format.purpose,
        "media_type": media_type(file_format),
        "file": file_name(file_format, release),
        "link": f"{ROOT}/releases/{release_id}/packs/{file_format.name}",
    }


def recall(recall: Recall, recipients: Iterable[Any]) -> dict[str, Any]:
    """A recalled quote, and this pipeline's downloads that hold it."""
    own = [recipient for recipient in recipients if recipient.recall_id == recall.id]
    return {
        "id": recall.id,
        "quote": f"Q-{recall.quote_id}",
        "opened_at": moment(recall.opened_at),
        "closed_at": moment(recall.closed_at) if recall.closed_at else None,
        "outstanding": [
            _recipient(recipient) for recipient in own if recipient.state == RecipientState.OUTSTANDING
        ],
        "settled": [
            _recipient(recipient) for recipient in own if recipient.state != RecipientState.OUTSTANDING
        ],
        "links": {"confirm": f"{ROOT}/recalls/{recall.id}/confirm"},
    }


def _recipient(recipient: Any) -> Mapping[str, Any]:
    return {
        "release": recipient.release_id,
        "format": recipient.format,
        "taken_at": moment(recipient.last_at),
    }
