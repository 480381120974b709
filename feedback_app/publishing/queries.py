"""Looking at editions, what may be picked for them, and releases."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from feedback_app.models import (
    Answer,
    Decision,
    Edition,
    Permission,
    PickedQuote,
    QueueEntry,
    Quote,
    Release,
)
from feedback_app.permission import publishable
from feedback_app.workflow import Ruling

PAGE = 50


@dataclass(frozen=True)
class Behind:
    """The numbers of the records that let a quote leave."""

    permission: int
    approval: int


def editions(session: Session, before: int | None = None) -> list[Edition]:
    """A page of editions, newest first, those older than the edition numbered ``before``."""
    query = select(Edition).order_by(Edition.id.desc()).limit(PAGE)
    return list(session.scalars(query.where(Edition.id < before) if before else query))


def edition(session: Session, edition_id: int) -> Edition | None:
    """One edition with its quotes in order."""
    whole = selectinload(Edition.picked).joinedload(PickedQuote.quote)
    return session.scalars(select(Edition).where(Edition.id == edition_id).options(whole)).one_or_none()


def pickable(session: Session, edition_id: int) -> list[Quote]:
    """The newest publishable quotes that the edition does not hold yet."""
    held = select(PickedQuote.quote_id).where(PickedQuote.edition_id == edition_id)
    query = publishable().where(Quote.id.not_in(held)).order_by(Quote.approved_at.desc(), Quote.id.desc())
    return list(session.scalars(query.limit(PAGE)))


def publishable_ids(session: Session, quotes: list[int], *, lock: bool = False) -> set[int]:
    """Which of ``quotes`` may be published now; with ``lock``, held so until the transaction ends."""
    query = publishable().where(Quote.id.in_(quotes))
    if lock:
        _hold_still(session, quotes)
        query = query.with_for_update(of=Quote).execution_options(populate_existing=True)
    return {quote.id for quote in session.scalars(query)}


def _hold_still(session: Session, quotes: list[int]) -> None:
    """Takes the places of the quotes' answers first, as everybody does who changes them."""
    answers = select(Quote.answer_id).where(Quote.id.in_(quotes))
    places = select(QueueEntry.answer_id).where(QueueEntry.answer_id.in_(answers))
    session.execute(places.order_by(QueueEntry.answer_id).with_for_update())


def releases(session: Session, edition_id: int) -> list[Release]:
    """An edition's releases, newest first."""
    query = select(Release).where(Release.edition_id == edition_id).order_by(Release.number.desc())
    return list(session.scalars(query.options(joinedload(Release.released_by))))


def release(session: Session, release_id: int) -> Release | None:
    """One release with its quotes."""
    whole = (selectinload(Release.quotes), joinedload(Release.released_by))
    return session.scalars(select(Release).where(Release.id == release_id).options(*whole)).one_or_none()


def newest_release(session: Session, edition_id: int) -> Release | None:
    """The edition's last release, where it has one."""
    query = select(Release.id).where(Release.edition_id == edition_id).order_by(Release.number.desc())
    found = session.scalar(query.limit(1))
    return release(session, found) if found else None


def numbered_release(session: Session, edition_id: int, number: int) -> Release | None:
    """The edition's release of that number."""
    query = select(Release.id).where(Release.edition_id == edition_id, Release.number == number)
    found = session.scalar(query)
    return release(session, found) if found else None


def last_number(session: Session, edition_id: int) -> int:
    """How many releases the edition has; the next bears the number after it."""
    query = select(func.coalesce(func.max(Release.number), 0)).where(Release.edition_id == edition_id)
    return session.scalar(query) or 0


def behind(session: Session, quotes: list[int]) -> dict[int, Behind]:
    """By quote the statement of permission in force and the decision that approved it."""
    approval = select(Decision.subject_id, func.max(Decision.id).label("number")).where(
        Decision.subject == "quote", Decision.ruling == Ruling.APPROVE, Decision.subject_id.in_(quotes)
    )
    rows = session.execute(approval.group_by(Decision.subject_id))
    approvals = {row.subject_id: row.number for row in rows}
    permitted = session.execute(
        select(Quote.id, Permission)
        .join(Quote.answer)
        .join(Permission, Permission.response_id == Answer.response_id)
        .where(Quote.id.in_(quotes), Permission.ended_at.is_(None))
    )
    return {quote: Behind(permission.id, approvals[quote]) for quote, permission in permitted}
