"""How things read to a program. Moments are in UTC, as 2026-11-23T12:00:00Z."""

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
"""What a tombstone does not say."""


def moment(at: datetime) -> str:
    """As it stands in every document, to the microsecond where it has one."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def front(token: ApiToken) -> dict[str, Any]:
    """What there is, and what the token includes."""
    return {
        "token": {
            "name": token.name,
            "scopes": sorted(token.scopes),
            "edition": token.edition_id,
            "expires_at": moment(token.expires_at),
        },
        "links": {name: f"{ROOT}/{name}" for name in ("releases", "changes", "recalls", "openapi.json")},
    }


def listed(one: ListedRelease) -> dict[str, Any]:
    """A release in a list."""
    kept = one.release
    address = f"{ROOT}/releases/{kept.id}"
    return {
        "id": kept.id,
        "edition": kept.edition_id,
        "number": kept.number,
        "title": kept.title,
        "stream": kept.stream,
        "period": kept.period,
        "audience": kept.audience,
        "released_at": moment(kept.released_at),
        "sha256": kept.sha256,
        "quotes": one.count,
        "withdrawn": one.withdrawn,
        "links": {"self": address, "quotes": f"{address}/quotes", "packs": f"{address}/packs"},
    }


def whole(one: ListedRelease) -> dict[str, Any]:
    """A release by itself: also what stands beside its quotes, and what it changed."""
    return {**listed(one), "figures": one.release.figures, "changes": one.release.changes or []}


def quote(one: FrozenQuote) -> dict[str, Any]:
    """A quote, or its tombstone: number, fingerprint and day, and no words."""
    document = one.document()
    return {name: document[name] for name in ("quote", "position", *WORDS, "sha256", "withdrawn_on")}


def change(row: Any) -> dict[str, Any]:
    """A line of the feed with its quote. Words stand in it only where it was added, as the release that a withdrawal
    names may never have been taken by who reads of it."""
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
    """One format in which the release can be taken."""
    return {
        "format": file_format.name,
        "label": file_format.label,
        "purpose": file_format.purpose,
        "media_type": media_type(file_format),
        "file": file_name(file_format, release),
        "link": f"{ROOT}/releases/{release_id}/packs/{file_format.name}",
    }


def recall(one: Recall, places: Iterable[Any]) -> dict[str, Any]:
    """A recalled quote, and what this pipeline took that holds it."""
    own = [place for place in places if place.recall_id == one.id]
    return {
        "id": one.id,
        "quote": f"Q-{one.quote_id}",
        "opened_at": moment(one.opened_at),
        "closed_at": moment(one.closed_at) if one.closed_at else None,
        "outstanding": [_place(place) for place in own if place.state == RecipientState.OUTSTANDING],
        "settled": [_place(place) for place in own if place.state != RecipientState.OUTSTANDING],
        "links": {"confirm": f"{ROOT}/recalls/{one.id}/confirm"},
    }


def _place(place: Any) -> Mapping[str, Any]:
    return {"release": place.release_id, "format": place.format, "taken_at": moment(place.last_at)}
