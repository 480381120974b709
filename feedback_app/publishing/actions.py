"""Quotes are gathered into editions, and editions are released."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from feedback_app.changed import ChangedMeanwhileError
from feedback_app.event import EventKind, announce, feed
from feedback_app.figures import NO_FIGURES
from feedback_app.formats.release import SEALED, seal
from feedback_app.frozen import frozen
from feedback_app.models import Edition, PickedQuote, Release, ReleasedQuote, Staff
from feedback_app.publishing.queries import behind, last_number, publishable_ids
from feedback_app.record import one_at_a_time, write
from feedback_app.workflow import Ruling


@dataclass(frozen=True)
class NewEdition:
    """What is said of an edition when its preparation begins."""

    title: str
    stream: str
    period: str


class NotPublishableError(Exception):
    """A quote may not leave: not approved as it stands, or no permission covers it."""

    def __init__(self, quotes: list[int]) -> None:
        named = ", ".join(f"Q-{quote}" for quote in sorted(quotes))
        one = len(quotes) == 1
        super().__init__(
            f"{named} may not be published now: the approval or the permission no longer stands. "
            f"Take {'it' if one else 'them'} out of the edition, or have {'it' if one else 'them'} approved again."
        )


class NothingToReleaseError(Exception):
    """The edition holds no quotes."""

    def __init__(self) -> None:
        super().__init__("This edition holds no quotes yet. Pick at least one, then release it.")


def prepare(session: Session, new: NewEdition, *, by: Staff, at: datetime) -> Edition:
    """A new edition, without quotes."""
    edition = Edition(
        title=new.title,
        stream=new.stream,
        period=new.period,
        created_by_id=by.id,
        created_at=at,
        changed_at=at,
    )
    session.add(edition)
    write(session, Ruling.PREPARE, edition, by=by, at=at, detail={"title": new.title})
    return edition


def pick(session: Session, edition: Edition, quote_id: int, *, seen: int, by: Staff, at: datetime) -> None:
    """Puts a publishable quote at the end of the edition.

    Raises:
        NotPublishableError: where the quote may not be published.
        ChangedMeanwhileError: where the edition is no longer the version ``seen``.
    """
    _touch(edition, seen, at)
    if quote_id not in publishable_ids(session, [quote_id], lock=True):
        raise NotPublishableError([quote_id])
    if quote_id not in {one.quote_id for one in edition.picked}:
        edition.picked.append(PickedQuote(quote_id=quote_id, position=len(edition.picked) + 1))
        write(session, Ruling.PICK, edition, by=by, at=at, detail={"quote": quote_id})


def unpick(session: Session, edition: Edition, quote_id: int, *, seen: int, by: Staff, at: datetime) -> None:
    """Takes a quote out of the edition; releases that hold it stay as they are."""
    _touch(edition, seen, at)
    kept = [one for one in edition.picked if one.quote_id != quote_id]
    if len(kept) < len(edition.picked):
        edition.picked = _numbered(kept)
        write(session, Ruling.UNPICK, edition, by=by, at=at, detail={"quote": quote_id})


def move(
    session: Session, edition: Edition, quote_id: int, places: int, *, seen: int, by: Staff, at: datetime
) -> None:
    """Moves a quote by ``places``, towards the end where positive, no further than the edition goes."""
    _touch(edition, seen, at)
    order = list(edition.picked)
    found = next((one for one in order if one.quote_id == quote_id), None)
    if found is not None:
        start = order.index(found)
        order.remove(found)
        order.insert(min(max(start + places, 0), len(order)), found)
        edition.picked = _numbered(order)
        write(session, Ruling.MOVE, edition, by=by, at=at, detail={"quote": quote_id, "to": found.position})


def release(session: Session, edition: Edition, *, seen: int, by: Staff, at: datetime) -> Release:
    """Freezes the edition as it stands under the next number.

    Raises:
        NothingToReleaseError: where it holds no quotes.
        NotPublishableError: where one of its quotes may not be published at this moment.
        ChangedMeanwhileError: where the edition is no longer the version ``seen``.
    """
    _touch(edition, seen, at)
    picked = _publishable(session, edition)
    # Releases get their numbers in the order in which they can be seen, so that who reads on from one skips none.
    one_at_a_time(session)
    made = Release(
        edition_id=edition.id,
        number=last_number(session, edition.id) + 1,
        title=edition.title,
        stream=edition.stream,
        period=edition.period,
        audience=edition.audience,
        figures=NO_FIGURES.document(),
        changes=[],
        form=SEALED,
        sha256="",
        released_by_id=by.id,
        released_at=at,
        quotes=_released(session, edition),
    )
    session.add(made)
    session.flush()
    made.sha256 = seal(frozen(session, made).document())
    write(session, Ruling.RELEASE, made, by=by, at=at, detail={"sha256": made.sha256, "quotes": picked})
    feed(session, "added", made.quotes, at)
    announce(session, EventKind.RELEASE_PUBLISHED, _told(made), at)
    return made


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
        raise ChangedMeanwhileError("This edition")
    edition.changed_at = at


def _numbered(order: list[PickedQuote]) -> list[PickedQuote]:
    for position, one in enumerate(order, start=1):
        one.position = position
    return order
