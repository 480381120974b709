"""Looking at recalls, at what they call back, and at who has a release."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from feedback_app.domain.states import RecipientState
from feedback_app.models import (
    AuditEntry,
    Download,
    PrintUse,
    Quote,
    Recall,
    RecallRecipient,
    Release,
    ReleasedQuote,
)
from feedback_app.store.paging import page_of
from feedback_app.store.permissions import STANDS
from feedback_app.store.recalls import StoodIn

NEWEST = 100
"""How many decisions of a recall its page tells."""

RECALL, PRINTING = "recall", "printing"
"""The subjects of decisions, by the tables that hold them."""

TAKEN_BACK = "The officer withdrew the whole response."


@dataclass(frozen=True)
class Listed:
    """A recall in the list: how many places of how many are outstanding, and the releases that held the quote."""

    recall: Recall
    outstanding: int
    places: int
    releases: list[Release]
    is_taken_back: bool

    @property
    def why(self) -> str:
        """The reason; of a response that its officer took back, nothing that the officer wrote."""
        return TAKEN_BACK if self.is_taken_back else self.recall.reason


def recalls(session: Session, *, is_open: bool, before: int | None = None) -> list[Listed]:
    """A page of recalls, newest first, those older than the one numbered ``before``."""
    query = select(Recall).where(Recall.closed_at.is_(None) if is_open else Recall.closed_at.is_not(None))
    return listed(session, list(session.scalars(page_of(query, Recall.id, before))))


def listed(session: Session, found: Collection[Recall]) -> list[Listed]:
    """These recalls with what a list says of them."""
    numbers = [one.id for one in found]
    left = func.count(case((RecallRecipient.state == RecipientState.OUTSTANDING, 1)))
    of_recall = RecallRecipient.recall_id.in_(numbers)
    counted = select(RecallRecipient.recall_id, left, func.count()).where(of_recall)
    places = {
        one: (out, all_) for one, out, all_ in session.execute(counted.group_by(RecallRecipient.recall_id))
    }
    releases: dict[int, list[Release]] = {}
    for one in stood_in(session, numbers):
        releases.setdefault(one.held.recall_id or 0, []).append(one.release)
    gone = taken_back(session, [one.quote_id for one in found])
    return [
        Listed(one, *places.get(one.id, (0, 0)), releases.get(one.id, []), one.quote_id in gone)
        for one in found
    ]


def recall(session: Session, recall_id: int) -> Recall | None:
    """One recall with its places, and who is behind each."""
    place = selectinload(Recall.places)
    taking = place.joinedload(RecallRecipient.taking)
    return session.scalars(
        select(Recall)
        .where(Recall.id == recall_id)
        .options(
            joinedload(Recall.quote),
            joinedload(Recall.opened_by),
            taking.joinedload(Download.staff),
            taking.joinedload(Download.token),
            taking.joinedload(Download.webhook),
            place.joinedload(RecallRecipient.printing),
            place.joinedload(RecallRecipient.settled_by),
        )
    ).one_or_none()


def place(session: Session, recall_id: int, place_id: int) -> RecallRecipient | None:
    """One place of one recall."""
    query = select(RecallRecipient).where(
        RecallRecipient.id == place_id, RecallRecipient.recall_id == recall_id
    )
    return session.scalars(query).one_or_none()


def stood_in(session: Session, recall_ids: Collection[int]) -> list[StoodIn]:
    """Where the quotes of these recalls stood, oldest release first."""
    query = select(Release, ReleasedQuote).join(ReleasedQuote, ReleasedQuote.release_id == Release.id)
    query = query.where(ReleasedQuote.recall_id.in_(recall_ids))
    return [StoodIn(*row) for row in session.execute(query.order_by(Release.id))]


def release(session: Session, release_id: int) -> Release | None:
    """One release with its quotes."""
    query = select(Release).where(Release.id == release_id).options(selectinload(Release.quotes))
    return session.scalars(query).one_or_none()


def takings(session: Session, release_ids: Collection[int]) -> list[Download]:
    """Who took these releases, in the order in which they first did."""
    query = (
        select(Download).where(Download.release_id.in_(release_ids)).order_by(Download.first_at, Download.id)
    )
    whole = (joinedload(Download.staff), joinedload(Download.token), joinedload(Download.webhook))
    return list(session.scalars(query.options(*whole)))


def printings(session: Session, release_ids: Collection[int]) -> list[PrintUse]:
    """Where these releases were printed, in the order in which it was said."""
    query = select(PrintUse).where(PrintUse.release_id.in_(release_ids)).order_by(PrintUse.id)
    return list(session.scalars(query))


def decided(session: Session, kept: Recall) -> list[AuditEntry]:
    """What was decided about a recall and about where it was printed, oldest first: the newest ``NEWEST``, and one
    more where there are more."""
    printed = [one.printing_id for one in kept.places if one.printing_id is not None]
    of_recall = (AuditEntry.subject == RECALL) & (AuditEntry.subject_id == kept.id)
    of_printing = (AuditEntry.subject == PRINTING) & AuditEntry.subject_id.in_(printed)
    query = select(AuditEntry).where(of_recall | of_printing).options(joinedload(AuditEntry.by))
    return list(session.scalars(query.order_by(AuditEntry.id.desc()).limit(NEWEST + 1)))[::-1]


def taken_back(session: Session, quote_ids: Collection[int]) -> set[int]:
    """Those of these quotes whose officer took the whole response back, whatever else became of them before: neither
    their words nor what the officer wrote of them is shown."""
    return set(session.scalars(select(Quote.id).where(Quote.id.in_(quote_ids), ~STANDS)))
