"""A released quote is called back: from then on nothing that leaves holds it, and everybody who has it is asked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from feedback_app.domain.audit_action import AuditAction
from feedback_app.domain.states import RecipientState, Transition, next_recipient_state
from feedback_app.models import (
    ApiToken,
    Download,
    PrintUse,
    Recall,
    RecallRecipient,
    Release,
    ReleasedQuote,
    Staff,
)
from feedback_app.store.audit_log import lock_audit_log, record
from feedback_app.store.outbox import EventKind, announce, append_to_feed


def standing(quotes: Collection[int]) -> Select[ReleasedQuote]:
    """The released quotes, of quotes with these numbers, that were not called back."""
    return select(ReleasedQuote).where(ReleasedQuote.quote_id.in_(quotes), ReleasedQuote.recall_id.is_(None))


def is_released(session: Session, quotes: Collection[int]) -> bool:
    """Whether one of the quotes with these numbers stands in a release and was not called back."""
    return session.scalars(standing(quotes).limit(1)).first() is not None


def call_back(
    session: Session,
    quotes: Collection[int],
    cause: Transition,
    *,
    reason: str,
    by: Staff | None,
    at: datetime,
) -> list[Recall]:
    """Opens a recall of each of ``quotes`` that stands in a release; gives the recalls in the order of the quotes'
    numbers.

    Every transition after which a quote may no longer be published calls this in its own transaction. Whoever took a
    release that holds the quote, or printed it, becomes a recipient; where nobody has it, the recall closes at once.
    """
    if not quotes or not is_released(session, quotes):
        return []
    lock_audit_log(session)
    out = standing(quotes)
    releases = session.scalars(out.with_only_columns(ReleasedQuote.release_id).distinct())
    lock_releases(session, list(releases))  # a download is seen below, or comes later and gets no words
    released_quotes = session.scalars(out.order_by(ReleasedQuote.release_id, ReleasedQuote.position))
    by_quote: dict[int, list[ReleasedQuote]] = {}
    for released in released_quotes:
        by_quote.setdefault(released.quote_id, []).append(released)
    return [_open(session, gone, cause, reason, by, at) for _, gone in sorted(by_quote.items())]


def lock_releases(session: Session, releases: Collection[int]) -> None:
    """Until the transaction ends nobody downloads one of ``releases``, nor adds where it was printed.

    Whoever locks the audit log too locks it first, and releases are locked in the order of their numbers: so no two
    transactions wait for each other.
    """
    query = select(Release.id).where(Release.id.in_(releases)).order_by(Release.id)
    session.execute(query.with_for_update())


def close_or_reopen(session: Session, recall: Recall, at: datetime) -> None:
    """Closes the recall, and announces it, where no recipient is outstanding any more; reopens it where one is.

    The caller has locked ``recall``. Its version moves on either way: what a person saw of its recipients has changed.
    """
    session.flush()
    outstanding = select(func.count()).where(
        RecallRecipient.recall_id == recall.id, RecallRecipient.state == RecipientState.OUTSTANDING
    )
    if session.scalar(outstanding):
        recall.closed_at = None
    elif recall.closed_at is None:
        recall.closed_at = at
        body = {"quote": f"Q-{recall.quote_id}", "recall": recall.id}
        announce(session, EventKind.RECALL_CONFIRMED, body, at)
    flag_modified(recall, "closed_at")  # an unchanged row would keep its version


def settle_recipient(
    session: Session,
    recall: Recall,
    recipient: RecallRecipient,
    transition: Transition,
    reason: str,
    by: Staff | None,
    at: datetime,
    token: ApiToken | None = None,
) -> None:
    """Confirms or gives up one recipient of a recall that the caller has locked: for a member of staff (``by``), for a
    pipeline (``token``), or, without either, for the operator.

    Raises:
        TransitionRefusedError: where the recipient is in a state from which ``transition`` leads nowhere.
    """
    recipient.state = next_recipient_state(RecipientState(recipient.state), transition)
    recipient.reason, recipient.settled_at = reason, at
    recipient.settled_by_id = by.id if by else None
    recipient.settled_with_id = token.id if token else None
    detail = {"place": recipient.id} | ({"token": token.id, "name": token.name} if token else {})
    record(session, transition, recall, by=by, at=at, reason=reason, detail=detail)


def confirm_for_token(session: Session, recall: Recall, token: ApiToken, at: datetime) -> int:
    """Confirms every recipient of the recall that is a download with ``token``, also one that was given up; gives their
    number.

    A pipeline may confirm as often as it likes: what was confirmed stays as it is, and nothing is recorded anew.
    """
    lock_audit_log(session)
    session.refresh(recall, with_for_update={"of": Recall})
    own = (
        select(RecallRecipient)
        .join(RecallRecipient.download)
        .where(
            RecallRecipient.recall_id == recall.id,
            RecallRecipient.state != RecipientState.CONFIRMED,
            Download.token_id == token.id,
        )
    )
    held = own.order_by(RecallRecipient.id).execution_options(populate_existing=True)
    recipients = list(session.scalars(held))
    for recipient in recipients:
        settle_recipient(session, recall, recipient, Transition.CONFIRM, "", None, at, token)
    if recipients:
        close_or_reopen(session, recall, at)
    return len(recipients)


def _open(
    session: Session,
    out: list[ReleasedQuote],
    cause: Transition,
    reason: str,
    by: Staff | None,
    at: datetime,
) -> Recall:
    releases = [released.release_id for released in out]
    recall = Recall(
        quote_id=out[0].quote_id,
        cause=cause,
        reason=reason,
        opened_by_id=by.id if by else None,
        opened_at=at,
        recipients=_recipients(session, releases),
    )
    session.add(recall)
    session.flush()
    for released in out:
        released.recall_id = recall.id
    record(
        session, AuditAction.OPEN_RECALL, recall, by=by, at=at, reason=reason, detail={"releases": releases}
    )
    append_to_feed(session, "withdrawn", out, at)
    body = {"quote": f"Q-{recall.quote_id}", "recall": recall.id, "releases": releases}
    announce(session, EventKind.QUOTE_WITHDRAWN, body, at)
    announce(session, EventKind.RECALL_OPENED, body, at)
    close_or_reopen(session, recall, at)  # nobody may have it
    return recall


def _recipients(session: Session, releases: list[int]) -> list[RecallRecipient]:
    downloads = select(Download.id).where(Download.release_id.in_(releases)).order_by(Download.id)
    printings = select(PrintUse.id).where(PrintUse.release_id.in_(releases)).order_by(PrintUse.id)
    return [
        *(
            RecallRecipient(download_id=download_id, state=RecipientState.OUTSTANDING)
            for download_id in session.scalars(downloads)
        ),
        *(
            RecallRecipient(printing_id=printing_id, state=RecipientState.OUTSTANDING)
            for printing_id in session.scalars(printings)
        ),
    ]


@dataclass(frozen=True)
class QuoteInRelease:
    """A quote as a release holds it, or held it until it was called back."""

    release: Release
    quote: ReleasedQuote


def releases_holding(session: Session, quote_id: int) -> list[QuoteInRelease]:
    """The releases that hold a quote now, oldest first."""
    return _in_releases(session, ReleasedQuote.quote_id == quote_id, ReleasedQuote.recall_id.is_(None))


def stood_in(session: Session, recall_ids: Collection[int]) -> list[QuoteInRelease]:
    """The releases that held the quotes of these recalls, oldest first."""
    return _in_releases(session, ReleasedQuote.recall_id.in_(recall_ids))


def _in_releases(session: Session, *conditions: ColumnElement[bool]) -> list[QuoteInRelease]:
    query = select(Release, ReleasedQuote).join(ReleasedQuote, ReleasedQuote.release_id == Release.id)
    return [QuoteInRelease(*row) for row in session.execute(query.where(*conditions).order_by(Release.id))]


def recipient_count(session: Session, releases: Collection[int]) -> int:
    """How many downloads and printings of these releases there are: as many recipients would a recall have."""
    downloads = select(func.count()).where(Download.release_id.in_(releases)).scalar_subquery()
    printings = select(func.count()).where(PrintUse.release_id.in_(releases)).scalar_subquery()
    return session.scalar(select(downloads + printings)) or 0
