"""Looking at recalls and their recipients, and at who has a release."""

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
from feedback_app.store.permissions import STANDS
from feedback_app.store.recalls import StoodIn

PAGE = 50
NEWEST = 100
"""How many decisions of a recall its page shows."""

RECALL, PRINT_USE = "recall", "printing"
"""The subjects of the audit log's entries, by the tables that hold them."""

WITHDRAWN = "The officer withdrew the whole response."


@dataclass(frozen=True)
class ListedRecall:
    """``outstanding`` of so many ``recipients``; ``is_withdrawn`` where the officer withdrew the response."""

    recall: Recall
    outstanding: int
    recipients: int
    releases: list[Release]
    is_withdrawn: bool

    @property
    def why(self) -> str:
        """The reason; of a response that its officer withdrew, nothing that the officer wrote."""
        return WITHDRAWN if self.is_withdrawn else self.recall.reason


def recalls(session: Session, *, is_open: bool, before: int | None = None) -> list[ListedRecall]:
    """A page of them, newest first, older than the one numbered ``before``."""
    query = select(Recall).where(Recall.closed_at.is_(None) if is_open else Recall.closed_at.is_not(None))
    query = query.where(Recall.id < before) if before else query
    rows = list(session.scalars(query.order_by(Recall.id.desc()).limit(PAGE)))
    return listed_recalls(session, rows)


def listed_recalls(session: Session, rows: Collection[Recall]) -> list[ListedRecall]:
    """These recalls with what a list says of them."""
    ids = [row.id for row in rows]
    outstanding = func.count(case((RecallRecipient.state == RecipientState.OUTSTANDING, 1)))
    query = select(RecallRecipient.recall_id, outstanding, func.count())
    query = query.where(RecallRecipient.recall_id.in_(ids)).group_by(RecallRecipient.recall_id)
    counts = {recall_id: (left, every) for recall_id, left, every in session.execute(query)}
    releases: dict[int, list[Release]] = {}
    for stood in stood_in(session, ids):
        releases.setdefault(stood.held.recall_id or 0, []).append(stood.release)
    withdrawn = withdrawn_quotes(session, [row.quote_id for row in rows])
    return [
        ListedRecall(row, *counts.get(row.id, (0, 0)), releases.get(row.id, []), row.quote_id in withdrawn)
        for row in rows
    ]


def recall(session: Session, recall_id: int) -> Recall | None:
    """With its recipients, and who is behind each."""
    recipients = selectinload(Recall.places)
    download = recipients.joinedload(RecallRecipient.taking)
    return session.scalars(
        select(Recall)
        .where(Recall.id == recall_id)
        .options(
            joinedload(Recall.quote),
            joinedload(Recall.opened_by),
            download.joinedload(Download.staff),
            download.joinedload(Download.token),
            download.joinedload(Download.webhook),
            recipients.joinedload(RecallRecipient.printing),
            recipients.joinedload(RecallRecipient.settled_by),
        )
    ).one_or_none()


def recipient(session: Session, recall_id: int, recipient_id: int) -> RecallRecipient | None:
    query = select(RecallRecipient).where(
        RecallRecipient.id == recipient_id, RecallRecipient.recall_id == recall_id
    )
    return session.scalars(query).one_or_none()


def stood_in(session: Session, recall_ids: Collection[int]) -> list[StoodIn]:
    """The releases that held the quotes of these recalls, oldest first."""
    query = select(Release, ReleasedQuote).join(ReleasedQuote, ReleasedQuote.release_id == Release.id)
    query = query.where(ReleasedQuote.recall_id.in_(recall_ids))
    return [StoodIn(*row) for row in session.execute(query.order_by(Release.id))]


def release(session: Session, release_id: int) -> Release | None:
    """With its quotes."""
    query = select(Release).where(Release.id == release_id).options(selectinload(Release.quotes))
    return session.scalars(query).one_or_none()


def downloads(session: Session, release_ids: Collection[int]) -> list[Download]:
    """In the order of the first download."""
    query = (
        select(Download).where(Download.release_id.in_(release_ids)).order_by(Download.first_at, Download.id)
    )
    whole = (joinedload(Download.staff), joinedload(Download.token), joinedload(Download.webhook))
    return list(session.scalars(query.options(*whole)))


def print_uses(session: Session, release_ids: Collection[int]) -> list[PrintUse]:
    """In the order in which they were added."""
    query = select(PrintUse).where(PrintUse.release_id.in_(release_ids)).order_by(PrintUse.id)
    return list(session.scalars(query))


def decided(session: Session, recall: Recall) -> list[AuditEntry]:
    """The decisions about a recall and its print uses, oldest first: the newest ``NEWEST``, one more if there is."""
    print_uses = [recipient.printing_id for recipient in recall.places if recipient.printing_id is not None]
    of_recall = (AuditEntry.subject == RECALL) & (AuditEntry.subject_id == recall.id)
    of_print_use = (AuditEntry.subject == PRINT_USE) & AuditEntry.subject_id.in_(print_uses)
    query = select(AuditEntry).where(of_recall | of_print_use).options(joinedload(AuditEntry.by))
    return list(session.scalars(query.order_by(AuditEntry.id.desc()).limit(NEWEST + 1)))[::-1]


def withdrawn_quotes(session: Session, quote_ids: Collection[int]) -> set[int]:
    """Those of these quotes whose officer withdrew the whole response: neither their words nor what the officer wrote
    of them is shown any more."""
    return set(session.scalars(select(Quote.id).where(Quote.id.in_(quote_ids), ~STANDS)))
