"""Quotes are gathered into editions, and editions are released."""

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
from feedback_app.releases.editions.queries import behind, last_number, publishable_ids
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
    """What is said of an edition when its preparation begins."""

    title: str
    stream: str
    period: str
    audience: str = "national"
    region_code: str | None = None
    force_id: str | None = None


@dataclass(frozen=True)
class Description(NewEdition):
    """What is said of an edition later: the days that its figures count, both included and either open, notes for
    colleagues, and how many quotes of each slot the layout holds."""

    first: date | None = None
    last: date | None = None
    notes: str = ""
    slots: Mapping[str, int] = field(default_factory=dict)


def prepare(session: Session, new: NewEdition, *, by: Staff, at: datetime) -> Edition:
    """A new edition, without quotes."""
    edition = Edition(**vars(new), created_by_id=by.id, created_at=at, changed_at=at)
    session.add(edition)
    record(session, AuditAction.PREPARE, edition, by=by, at=at, detail={"title": new.title})
    return edition


def describe(
    session: Session, edition: Edition, said: Description, *, seen: int, by: Staff, at: datetime
) -> None:
    """Says anew what the edition is.

    Raises:
        EditionChangedError: where the edition is no longer the version ``seen``.
    """
    _touch(edition, seen, at)
    told = asdict(said)
    changed = sorted(name for name, value in told.items() if getattr(edition, name) != value)
    for name in changed:
        setattr(edition, name, told[name])
    record(session, AuditAction.DESCRIBE, edition, by=by, at=at, detail={"changed": changed})


def set_figures(
    session: Session, edition: Edition, figures: Sequence[OwnFigure], *, seen: int, by: Staff, at: datetime
) -> None:
    """Puts ``figures`` in the place of those that were typed in before, in their order.

    Raises:
        EditionChangedError: where the edition is no longer the version ``seen``.
    """
    _touch(edition, seen, at)
    edition.figures = []
    session.flush()
    edition.figures = [
        EditionFigure(position=place, **vars(one)) for place, one in enumerate(figures, start=1)
    ]
    record(session, AuditAction.SET_FIGURES, edition, by=by, at=at, detail={"figures": len(figures)})


def pick(session: Session, edition: Edition, quote_id: int, *, seen: int, by: Staff, at: datetime) -> None:
    """Puts a publishable quote at the end of the edition.

    Raises:
        NotPublishableError: where the quote may not be published.
        EditionChangedError: where the edition is no longer the version ``seen``.
    """
    _touch(edition, seen, at)
    if quote_id not in publishable_ids(session, [quote_id], lock=True):
        raise NotPublishableError([quote_id])
    if quote_id not in {one.quote_id for one in edition.picked}:
        edition.picked.append(PickedQuote(quote_id=quote_id, position=len(edition.picked) + 1))
        record(session, AuditAction.PICK, edition, by=by, at=at, detail={"quote": quote_id})


def unpick(session: Session, edition: Edition, quote_id: int, *, seen: int, by: Staff, at: datetime) -> None:
    """Takes a quote out of the edition; releases that hold it stay as they are."""
    _touch(edition, seen, at)
    kept = [one for one in edition.picked if one.quote_id != quote_id]
    if len(kept) < len(edition.picked):
        edition.picked = _numbered(kept)
        record(session, AuditAction.UNPICK, edition, by=by, at=at, detail={"quote": quote_id})


def put(
    session: Session, edition: Edition, quote_id: int, place: int, *, seen: int, by: Staff, at: datetime
) -> None:
    """Moves a quote to a place, counted from 1, or to the nearest that there is; one that is not held stays away."""
    order = [one.quote_id for one in edition.picked if one.quote_id != quote_id]
    if len(order) < len(edition.picked):
        order.insert(min(max(place - 1, 0), len(order)), quote_id)
    reorder(session, edition, order, seen=seen, by=by, at=at)


def reorder(
    session: Session, edition: Edition, order: Sequence[int], *, seen: int, by: Staff, at: datetime
) -> None:
    """Puts the edition's quotes in this order.

    Raises:
        UnknownOrderError: where these are not the quotes that it holds, each once.
        EditionChangedError: where the edition is no longer the version ``seen``.
    """
    _touch(edition, seen, at)
    held = {one.quote_id: one for one in edition.picked}
    if sorted(order) != sorted(held):
        raise UnknownOrderError
    if list(order) != list(held):
        edition.picked = _numbered([held[quote] for quote in order])
        record(session, AuditAction.MOVE, edition, by=by, at=at, detail={"order": list(order)})


def release(
    session: Session, edition: Edition, *, seen: int, by: Staff, at: datetime, terms: Terms = DEFAULT_TERMS
) -> Release:
    """Freezes the edition as it stands under the next number, with its figures as they are counted now.

    Raises:
        NothingToReleaseError: where it holds no quotes.
        NotPublishableError: where one of its quotes may not be published at this moment.
        MayBeObjectedToError: where an officer may still object to one.
        EditionChangedError: where the edition is no longer the version ``seen``.
    """
    _touch(edition, seen, at)
    picked = _publishable(session, edition)
    if objectable := waiting(session, [one.quote for one in edition.picked], terms.objection_days, at):
        raise MayBeObjectedToError(objectable)
    # Releases get their numbers in the order in which they can be seen, so that who reads on from one skips none.
    one_at_a_time(session)
    made = _frozen_now(session, edition, by, at, terms)
    session.add(made)
    session.flush()
    made.sha256 = seal(load_release(session, made).document())
    record(session, AuditAction.RELEASE, made, by=by, at=at, detail={"sha256": made.sha256, "quotes": picked})
    feed(session, "added", made.quotes, at)
    announce(session, EventKind.RELEASE_PUBLISHED, _told(made), at)
    return made


def _frozen_now(session: Session, edition: Edition, by: Staff, at: datetime, terms: Terms) -> Release:
    """The next release with all that it says, but not yet sealed."""
    return Release(
        edition_id=edition.id,
        number=last_number(session, edition.id) + 1,
        title=edition.title,
        stream=edition.stream,
        period=edition.period,
        audience=audience_in_words(edition),
        figures=figures_now(session, edition, terms.fewest).document(),
        changes=[vars(one) for one in changes_now(session, edition)],
        form=SEALED,
        sha256="",
        released_by_id=by.id,
        released_at=at,
        quotes=_released(session, edition),
    )


def _publishable(session: Session, edition: Edition) -> list[int]:
    """The edition's quotes, every one of which may be published until the transaction ends."""
    if not edition.picked:
        raise NothingToReleaseError
    picked = [one.quote_id for one in edition.picked]
    if refused := set(picked) - publishable_ids(session, picked, lock=True):
        raise NotPublishableError(sorted(refused))
    return picked


def _released(session: Session, edition: Edition) -> list[ReleasedQuote]:
    """The edition's quotes, which may be published, with the records that let them."""
    records = behind(session, [one.quote_id for one in edition.picked])
    return [
        ReleasedQuote(
            position=one.position,
            quote_id=one.quote_id,
            words=one.quote.words,
            label=one.quote.label,
            sha256=one.quote.sha256,
            permission_id=records[one.quote_id].permission,
            approval_id=records[one.quote_id].approval,
            approved_at=one.quote.approved_at,
        )
        for one in edition.picked
    ]


def _told(made: Release) -> dict[str, object]:
    """What pipelines are told of a release: no word of a quote."""
    return {
        "release": made.id,
        "edition": made.edition_id,
        "number": made.number,
        "quotes": len(made.quotes),
        "sha256": made.sha256,
    }


def _touch(edition: Edition, seen: int, at: datetime) -> None:
    if edition.version != seen:
        raise EditionChangedError
    edition.changed_at = at


def _numbered(order: list[PickedQuote]) -> list[PickedQuote]:
    for position, one in enumerate(order, start=1):
        one.position = position
    return order
