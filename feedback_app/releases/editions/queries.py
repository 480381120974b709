"""Looking at editions, at the quotes that may be picked, and at releases."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from feedback_app.domain.slots import printed_length
from feedback_app.domain.states import Transition
from feedback_app.domain.streams import counted_with
from feedback_app.export.balance import Profile
from feedback_app.models import (
    Answer,
    AuditEntry,
    Edition,
    Permission,
    PickedQuote,
    QueueEntry,
    Quote,
    Recall,
    Release,
    ReleasedQuote,
    Response,
)
from feedback_app.releases.editions.changes import QuoteVersion
from feedback_app.releases.editions.quote_filter import QuoteFilter
from feedback_app.store.permissions import publishable
from feedback_app.store.search import in_quotes

PAGE = 50
CARDS = 20
"""Quotes on a page from which some are picked."""


@dataclass(frozen=True)
class ReleaseRecords:
    """The ids of the permission and of the approval's audit entry, by which a quote may be published."""

    permission: int
    approval: int


@dataclass(frozen=True)
class Summary:
    """An edition with how many quotes it holds, and the number and moment of its last release."""

    edition: Edition
    quotes: int
    last_number: int | None
    released_at: datetime | None


def editions(session: Session, before: int | None = None) -> list[Edition]:
    """A page of editions, newest first, those older than the edition numbered ``before``."""
    query = select(Edition).order_by(Edition.id.desc()).limit(PAGE)
    return list(session.scalars(query.where(Edition.id < before) if before else query))


def summaries(session: Session) -> Iterator[Summary]:
    """Every edition, newest first."""
    held = (
        select(PickedQuote.edition_id, func.count().label("quotes"))
        .group_by(PickedQuote.edition_id)
        .subquery()
    )
    last = (
        select(Release.edition_id, func.max(Release.number).label("number"))
        .group_by(Release.edition_id)
        .subquery()
    )
    query = (
        select(Edition, func.coalesce(held.c.quotes, 0), last.c.number, Release.released_at)
        .outerjoin(held, held.c.edition_id == Edition.id)
        .outerjoin(last, last.c.edition_id == Edition.id)
        .outerjoin(Release, and_(Release.edition_id == Edition.id, Release.number == last.c.number))
    )
    for row in session.execute(query.order_by(Edition.id.desc())):
        yield Summary(*row)


def edition(session: Session, edition_id: int) -> Edition | None:
    """With its quotes in order."""
    whole = selectinload(Edition.picked).joinedload(PickedQuote.quote)
    return session.scalars(select(Edition).where(Edition.id == edition_id).options(whole)).one_or_none()


def pickable(
    session: Session,
    edition_id: int,
    quote_filter: QuoteFilter,
    *,
    before: int | None = None,
    size: int = CARDS,
) -> list[Quote]:
    """Publishable quotes that the edition does not hold yet, newest first, older than the quote numbered ``before``."""
    held = select(PickedQuote.quote_id).where(PickedQuote.edition_id == edition_id)
    query = publishable().where(Quote.id.not_in(held), *_conditions(quote_filter))
    query = query.where(Quote.id < before) if before else query
    return list(session.scalars(query.order_by(Quote.id.desc()).limit(size)))


def _conditions(quote_filter: QuoteFilter) -> Iterator[ColumnElement[bool]]:
    if of_response := list(_of_the_response(quote_filter)):
        source = select(Answer.id).join(Response, Response.id == Answer.response_id)
        yield source.where(Answer.id == Quote.answer_id, *of_response).correlate(Quote).exists()
    if quote_filter.slot is not None:
        yield func.length(Quote.words) <= quote_filter.slot.characters - printed_length("")
    if quote_filter.words:
        yield in_quotes(quote_filter.words)


def _of_the_response(quote_filter: QuoteFilter) -> Iterator[ColumnElement[bool]]:
    if quote_filter.stream:
        streams = counted_with(quote_filter.stream)
        yield Response.stream.in_(streams) if streams else Response.stream == quote_filter.stream
    for column, value in (
        (Response.region_code, quote_filter.region),
        (Response.force_id, quote_filter.force),
        (Response.role, quote_filter.role),
        (Response.overall, quote_filter.overall),
    ):
        if value is not None:
            yield column == value


def sources_of(session: Session, quotes: Collection[int]) -> dict[int, Profile]:
    """By quote, what its response says of where the words come from."""
    columns = (
        Response.force_id,
        Response.region_code,
        Response.stream,
        Response.role,
        Response.overall,
    )
    rows = session.execute(
        select(Quote.id, *columns)
        .join(Answer, Answer.id == Quote.answer_id)
        .join(Response, Response.id == Answer.response_id)
        .where(Quote.id.in_(quotes))
    )
    return {row.id: Profile(*row[1:]) for row in rows}


def with_receipts(session: Session, quotes: Collection[int]) -> set[int]:
    """The quotes whose officers hold a receipt, and so can object."""
    query = (
        select(Quote.id)
        .join(Answer, Answer.id == Quote.answer_id)
        .join(Response, Response.id == Answer.response_id)
        .where(Quote.id.in_(quotes), Response.receipt_sha256.is_not(None))
    )
    return set(session.scalars(query))


def times_released(session: Session, quotes: Collection[int]) -> dict[int, int]:
    """In how many releases each quote stands; one that was never released is left out."""
    query = select(ReleasedQuote.quote_id, func.count()).where(ReleasedQuote.quote_id.in_(quotes))
    return {quote: int(number) for quote, number in session.execute(query.group_by(ReleasedQuote.quote_id))}


def last_versions(session: Session, edition_id: int) -> list[QuoteVersion]:
    """The quotes of the edition's last release, in order, with the cause where one was recalled."""
    last = select(func.max(Release.id)).where(Release.edition_id == edition_id).scalar_subquery()
    rows = session.execute(
        select(ReleasedQuote.quote_id, ReleasedQuote.words, ReleasedQuote.label, Recall.cause)
        .outerjoin(Recall, Recall.id == ReleasedQuote.recall_id)
        .where(ReleasedQuote.release_id == last)
        .order_by(ReleasedQuote.position)
    )
    return [QuoteVersion(*row) for row in rows]


def publishable_ids(session: Session, quotes: list[int], *, lock: bool = False) -> set[int]:
    """Which of ``quotes`` may be published now; with ``lock``, until the transaction ends."""
    query = publishable().where(Quote.id.in_(quotes))
    if lock:
        _lock_entries(session, quotes)
        query = query.with_for_update(of=Quote).execution_options(populate_existing=True)
    return {quote.id for quote in session.scalars(query)}


def _lock_entries(session: Session, quotes: list[int]) -> None:
    # Before the quotes, as everybody does who changes them: so two never wait for each other.
    answers = select(Quote.answer_id).where(Quote.id.in_(quotes))
    entries = select(QueueEntry.answer_id).where(QueueEntry.answer_id.in_(answers))
    session.execute(entries.order_by(QueueEntry.answer_id).with_for_update())


def releases(session: Session, edition_id: int) -> list[Release]:
    """Newest first."""
    query = select(Release).where(Release.edition_id == edition_id).order_by(Release.number.desc())
    return list(session.scalars(query.options(joinedload(Release.released_by))))


def release(session: Session, release_id: int) -> Release | None:
    """With its quotes."""
    whole = (selectinload(Release.quotes), joinedload(Release.released_by))
    return session.scalars(select(Release).where(Release.id == release_id).options(*whole)).one_or_none()


def newest_release(session: Session, edition_id: int) -> Release | None:
    query = select(Release.id).where(Release.edition_id == edition_id).order_by(Release.number.desc())
    release_id = session.scalar(query.limit(1))
    return release(session, release_id) if release_id else None


def numbered_release(session: Session, edition_id: int, number: int) -> Release | None:
    query = select(Release.id).where(Release.edition_id == edition_id, Release.number == number)
    release_id = session.scalar(query)
    return release(session, release_id) if release_id else None


def last_number(session: Session, edition_id: int) -> int:
    """0 before the first release; the next one gets the number after it."""
    query = select(func.coalesce(func.max(Release.number), 0)).where(Release.edition_id == edition_id)
    return session.scalar(query) or 0


def release_records(session: Session, quotes: list[int]) -> dict[int, ReleaseRecords]:
    """By quote; the permission in force, and the latest approval."""
    approval = select(AuditEntry.subject_id, func.max(AuditEntry.id).label("number")).where(
        AuditEntry.subject == "quote",
        AuditEntry.ruling == Transition.APPROVE,
        AuditEntry.subject_id.in_(quotes),
    )
    rows = session.execute(approval.group_by(AuditEntry.subject_id))
    approvals = {row.subject_id: row.number for row in rows}
    permitted = session.execute(
        select(Quote.id, Permission)
        .join(Quote.answer)
        .join(Permission, Permission.response_id == Answer.response_id)
        .where(Quote.id.in_(quotes), Permission.ended_at.is_(None))
    )
    return {quote: ReleaseRecords(permission.id, approvals[quote]) for quote, permission in permitted}
