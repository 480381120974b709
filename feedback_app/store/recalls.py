"""A released quote is called back: at once out of everything that leaves, and asked for wherever it went."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
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
from feedback_app.store.audit_log import one_at_a_time, record
from feedback_app.store.outbox import EventKind, announce, feed


def standing(quotes: Collection[int]) -> Select[ReleasedQuote]:
    """Where ``quotes`` stand in releases and were not called back."""
    return select(ReleasedQuote).where(ReleasedQuote.quote_id.in_(quotes), ReleasedQuote.recall_id.is_(None))


def call_back(
    session: Session,
    quotes: Collection[int],
    cause: Transition,
    *,
    reason: str,
    by: Staff | None,
    at: datetime,
) -> list[Recall]:
    """Opens a recall of each of ``quotes`` that stands in a release; says which.

    Every ruling after which a quote may no longer be published calls it, in its own transaction. Who took a release
    that holds it, and where it was printed, has to say that it is out; where nobody has it, the recall closes at once.
    """
    out = standing(quotes)
    if not quotes or not session.scalars(out.limit(1)).first():
        return []
    one_at_a_time(session)
    releases = session.scalars(out.with_only_columns(ReleasedQuote.release_id).distinct())
    hold_releases_still(session, list(releases))
    found = session.scalars(out.order_by(ReleasedQuote.release_id, ReleasedQuote.position))
    by_quote: dict[int, list[ReleasedQuote]] = {}
    for one in found:
        by_quote.setdefault(one.quote_id, []).append(one)
    return [_open(session, gone, cause, reason, by, at) for _, gone in sorted(by_quote.items())]


def hold_releases_still(session: Session, releases: Collection[int]) -> None:
    """Until the transaction ends nobody takes one of ``releases``, nor says where it was printed.

    Who holds the record as well takes the record first, so that two never wait for each other.
    """
    query = select(Release.id).where(Release.id.in_(releases)).order_by(Release.id)
    session.execute(query.with_for_update())


def close_if_settled(session: Session, recall: Recall, at: datetime) -> None:
    """Closes the recall, and tells so, where none of its places is outstanding any more; opens it again where one is.

    ``recall`` is held still. Its version moves on either way: what was seen of its places has changed.
    """
    session.flush()
    left = select(func.count()).where(
        RecallRecipient.recall_id == recall.id, RecallRecipient.state == RecipientState.OUTSTANDING
    )
    if session.scalar(left):
        recall.closed_at = None
    elif recall.closed_at is None:
        recall.closed_at = at
        told = {"quote": f"Q-{recall.quote_id}", "recall": recall.id}
        announce(session, EventKind.RECALL_CONFIRMED, told, at)
    flag_modified(recall, "closed_at")


def settle(
    session: Session,
    recall: Recall,
    place: RecallRecipient,
    ruling: Transition,
    reason: str,
    by: Staff | None,
    at: datetime,
    token: ApiToken | None = None,
) -> None:
    """Rules on one place of a recall that is held still: by a member of staff, with a pipeline's token, or by the
    operator."""
    place.state = next_recipient_state(RecipientState(place.state), ruling)
    place.reason, place.settled_at = reason, at
    place.settled_by_id = by.id if by else None
    place.settled_with_id = token.id if token else None
    detail = {"place": place.id} | ({"token": token.id, "name": token.name} if token else {})
    record(session, ruling, recall, by=by, at=at, reason=reason, detail=detail)


def confirm_for_token(session: Session, recall: Recall, token: ApiToken, at: datetime) -> int:
    """Settles every place of the recall that is a taking with ``token``, one that was given up too; says how many.

    A pipeline may say it as often as it likes: what is settled stays as it is, and nothing is recorded anew.
    """
    one_at_a_time(session)
    session.refresh(recall, with_for_update={"of": Recall})
    own = (
        select(RecallRecipient)
        .join(RecallRecipient.taking)
        .where(
            RecallRecipient.recall_id == recall.id,
            RecallRecipient.state != RecipientState.CONFIRMED,
            Download.token_id == token.id,
        )
    )
    held = own.order_by(RecallRecipient.id).execution_options(populate_existing=True)
    places = list(session.scalars(held))
    for place in places:
        settle(session, recall, place, Transition.CONFIRM, "", None, at, token)
    if places:
        close_if_settled(session, recall, at)
    return len(places)


def _open(
    session: Session,
    out: list[ReleasedQuote],
    cause: Transition,
    reason: str,
    by: Staff | None,
    at: datetime,
) -> Recall:
    releases = [one.release_id for one in out]
    recall = Recall(
        quote_id=out[0].quote_id,
        cause=cause,
        reason=reason,
        opened_by_id=by.id if by else None,
        opened_at=at,
        places=_places(session, releases),
    )
    session.add(recall)
    session.flush()
    for one in out:
        one.recall_id = recall.id
    record(
        session, AuditAction.OPEN_RECALL, recall, by=by, at=at, reason=reason, detail={"releases": releases}
    )
    feed(session, "withdrawn", out, at)
    told = {"quote": f"Q-{recall.quote_id}", "recall": recall.id, "releases": releases}
    announce(session, EventKind.QUOTE_WITHDRAWN, told, at)
    announce(session, EventKind.RECALL_OPENED, told, at)
    close_if_settled(session, recall, at)
    return recall


def _places(session: Session, releases: list[int]) -> list[RecallRecipient]:
    takings = select(Download.id).where(Download.release_id.in_(releases)).order_by(Download.id)
    printings = select(PrintUse.id).where(PrintUse.release_id.in_(releases)).order_by(PrintUse.id)
    return [
        *(
            RecallRecipient(taking_id=one, state=RecipientState.OUTSTANDING)
            for one in session.scalars(takings)
        ),
        *(
            RecallRecipient(printing_id=one, state=RecipientState.OUTSTANDING)
            for one in session.scalars(printings)
        ),
    ]


@dataclass(frozen=True)
class StoodIn:
    """Where a quote stands, or stood until it was called back."""

    release: Release
    held: ReleasedQuote


def stands_in(session: Session, quote_id: int) -> list[StoodIn]:
    """Where a quote stands now, oldest release first."""
    out = standing([quote_id]).subquery()
    query = select(Release, ReleasedQuote).join(ReleasedQuote, ReleasedQuote.release_id == Release.id)
    query = query.join(
        out, (out.c.release_id == ReleasedQuote.release_id) & (out.c.position == ReleasedQuote.position)
    )
    return [StoodIn(*row) for row in session.execute(query.order_by(Release.id))]


def recipient_count(session: Session, releases: Collection[int]) -> int:
    """How many downloads and printings of these releases there are, each a place that a quote would have to leave."""
    downloads = select(func.count()).where(Download.release_id.in_(releases)).scalar_subquery()
    printings = select(func.count()).where(PrintUse.release_id.in_(releases)).scalar_subquery()
    return session.scalar(select(downloads + printings)) or 0
