"""Publishers pick quotes into editions, and release editions.

Every change of an edition raises ``EditionChangedError`` where the edition is no longer the version ``seen``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from feedback_app.domain.audit_action import AuditAction
from feedback_app.export.document import SEALED, seal
from feedback_app.export.figures import OwnFigure
from feedback_app.models import Edition, EditionFigure, PickedQuote, Release, ReleasedQuote, Staff
from feedback_app.releases.editions.errors import (
    EditionChangedError,
    MayBeObjectedToError,
    NothingToReleaseError,
    NotPublishableError,
    UnknownOrderError,
)
from feedback_app.releases.editions.queries import last_number, publishable_ids, release_records
from feedback_app.releases.editions.snapshot import (
    Terms,
    audience_in_words,
    changes_now,
    figures_now,
    waiting,
)
from feedback_app.store.audit_log import one_at_a_time, record
from feedback_app.store.outbox import EventKind, announce, feed
from feedback_app.store.releases import load_release

DEFAULT_TERMS = Terms()


@dataclass(frozen=True)
class NewEdition:
    title: str
    stream: str
    period: str
    audience: str = "national"
    region_code: str | None = None
    force_id: str | None = None


@dataclass(frozen=True)
class Description(NewEdition):
    """``first`` and ``last`` are the days that the figures count, both included, None without a limit; ``slots`` says
    how many quotes of each slot the layout holds."""

    first: date | None = None
    last: date | None = None
    notes: str = ""
    slots: Mapping[str, int] = field(default_factory=dict)


def prepare(session: Session, new: NewEdition, *, by: Staff, at: datetime) -> Edition:
    edition = Edition(**vars(new), created_by_id=by.id, created_at=at, changed_at=at)
    session.add(edition)
    record(session, AuditAction.PREPARE, edition, by=by, at=at, detail={"title": new.title})
    return edition


def describe(
    session: Session, edition: Edition, description: Description, *, seen: int, by: Staff, at: datetime
) -> None:
    _touch(edition, seen, at)
    values = asdict(description)
    changed = sorted(name for name, value in values.items() if getattr(edition, name) != value)
    for name in changed:
        setattr(edition, name, values[name])
    record(session, AuditAction.DESCRIBE, edition, by=by, at=at, detail={"changed": changed})


def set_figures(
    session: Session, edition: Edition, figures: Sequence[OwnFigure], *, seen: int, by: Staff, at: datetime
) -> None:
    """Replaces the figures that were typed in, in this order."""
    _touch(edition, seen, at)
    edition.figures = []
    session.flush()  # deletes the old rows before new ones take their positions
    edition.figures = [
        EditionFigure(position=position, **vars(figure)) for position, figure in enumerate(figures, start=1)
    ]
    record(session, AuditAction.SET_FIGURES, edition, by=by, at=at, detail={"figures": len(figures)})


def pick(session: Session, edition: Edition, quote_id: int, *, seen: int, by: Staff, at: datetime) -> None:
    """Adds a publishable quote at the end of the edition.

    Raises:
        NotPublishableError: where the quote may not be published.
    """
    _touch(edition, seen, at)
    if quote_id not in publishable_ids(session, [quote_id], lock=True):
        raise NotPublishableError([quote_id])
    if quote_id not in {picked.quote_id for picked in edition.picked}:
        edition.picked.append(PickedQuote(quote_id=quote_id, position=len(edition.picked) + 1))
        record(session, AuditAction.PICK, edition, by=by, at=at, detail={"quote": quote_id})


def unpick(session: Session, edition: Edition, quote_id: int, *, seen: int, by: Staff, at: datetime) -> None:
    """Removes a quote from the edition; releases that hold it stay as they are."""
    _touch(edition, seen, at)
    remaining = [picked for picked in edition.picked if picked.quote_id != quote_id]
    if len(remaining) < len(edition.picked):
        edition.picked = _numbered(remaining)
        record(session, AuditAction.UNPICK, edition, by=by, at=at, detail={"quote": quote_id})


def move(
    session: Session, edition: Edition, quote_id: int, position: int, *, seen: int, by: Staff, at: datetime
) -> None:
    """Moves a quote to a position, counted from 1, or to the nearest one; a quote that is not picked is left out."""
    order = [picked.quote_id for picked in edition.picked if picked.quote_id != quote_id]
    if len(order) < len(edition.picked):
        order.insert(min(max(position - 1, 0), len(order)), quote_id)
    reorder(session, edition, order, seen=seen, by=by, at=at)


def reorder(
    session: Session, edition: Edition, order: Sequence[int], *, seen: int, by: Staff, at: datetime
) -> None:
    """Replaces the order of the quotes.

    Raises:
        UnknownOrderError: where these are not the edition's quotes, each once.
    """
    _touch(edition, seen, at)
    picked_by_id = {picked.quote_id: picked for picked in edition.picked}
    if sorted(order) != sorted(picked_by_id):
        raise UnknownOrderError
    if list(order) != list(picked_by_id):
        edition.picked = _numbered([picked_by_id[quote_id] for quote_id in order])
        record(session, AuditAction.MOVE, edition, by=by, at=at, detail={"order": list(order)})


def release(
    session: Session, edition: Edition, *, seen: int, by: Staff, at: datetime, terms: Terms = DEFAULT_TERMS
) -> Release:
    """Freezes the edition under the next number, with its figures as they are counted now.

    Raises:
        NothingToReleaseError: where it has no quotes.
        NotPublishableError: where one of its quotes may not be published at this moment.
        MayBeObjectedToError: where an officer may still object to one.
    """
    _touch(edition, seen, at)
    quote_ids = _publishable(session, edition)
    if objectable := waiting(session, [picked.quote for picked in edition.picked], terms.objection_days, at):
        raise MayBeObjectedToError(objectable)
    # Releases get their ids in the order in which they commit, so that a pipeline that reads on from one skips none.
    one_at_a_time(session)
    new_release = _frozen_now(session, edition, by, at, terms)
    session.add(new_release)
    session.flush()
    new_release.sha256 = seal(load_release(session, new_release).document())
    detail = {"sha256": new_release.sha256, "quotes": quote_ids}
    record(session, AuditAction.RELEASE, new_release, by=by, at=at, detail=detail)
    feed(session, "added", new_release.quotes, at)
    announce(session, EventKind.RELEASE_PUBLISHED, _event_body(new_release), at)
    return new_release


def _frozen_now(session: Session, edition: Edition, by: Staff, at: datetime, terms: Terms) -> Release:
    """The next release, not yet sealed."""
    return Release(
        edition_id=edition.id,
        number=last_number(session, edition.id) + 1,
        title=edition.title,
        stream=edition.stream,
        period=edition.period,
        audience=audience_in_words(edition),
        figures=figures_now(session, edition, terms.fewest).document(),
        changes=[vars(change) for change in changes_now(session, edition)],
        form=SEALED,
        sha256="",
        released_by_id=by.id,
        released_at=at,
        quotes=_released(session, edition),
    )


def _publishable(session: Session, edition: Edition) -> list[int]:
    """The edition's quotes, locked so that every one may be published until the transaction ends."""
    if not edition.picked:
        raise NothingToReleaseError
    quote_ids = [picked.quote_id for picked in edition.picked]
    if unpublishable := set(quote_ids) - publishable_ids(session, quote_ids, lock=True):
        raise NotPublishableError(sorted(unpublishable))
    return quote_ids


def _released(session: Session, edition: Edition) -> list[ReleasedQuote]:
    """The edition's quotes with the records that allow their publication."""
    records = release_records(session, [picked.quote_id for picked in edition.picked])
    return [
        ReleasedQuote(
            position=picked.position,
            quote_id=picked.quote_id,
            words=picked.quote.words,
            label=picked.quote.label,
            sha256=picked.quote.sha256,
            permission_id=records[picked.quote_id].permission,
            approval_id=records[picked.quote_id].approval,
            approved_at=picked.quote.approved_at,
        )
        for picked in edition.picked
    ]


def _event_body(new_release: Release) -> dict[str, object]:
    """What webhooks carry about a release: no word of a quote."""
    return {
        "release": new_release.id,
        "edition": new_release.edition_id,
        "number": new_release.number,
        "quotes": len(new_release.quotes),
        "sha256": new_release.sha256,
    }


def _touch(edition: Edition, seen: int, at: datetime) -> None:
    if edition.version != seen:
        raise EditionChangedError
    edition.changed_at = at


def _numbered(order: list[PickedQuote]) -> list[PickedQuote]:
    for position, picked in enumerate(order, start=1):
        picked.position = position
    return order
