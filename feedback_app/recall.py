"""A released quote is called back: at once out of everything that leaves, and asked for wherever it went."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from feedback_app.event import EventKind, announce, feed
from feedback_app.models import Printing, Recall, RecallPlace, Release, ReleasedQuote, Staff, Taking
from feedback_app.record import one_at_a_time, write
from feedback_app.workflow import PlaceState, Ruling


def standing(quotes: Collection[int]) -> Select[ReleasedQuote]:
    """Where ``quotes`` stand in releases and were not called back."""
    return select(ReleasedQuote).where(ReleasedQuote.quote_id.in_(quotes), ReleasedQuote.recall_id.is_(None))


def call_back(
    session: Session, quotes: Collection[int], cause: Ruling, *, reason: str, by: Staff | None, at: datetime
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
        RecallPlace.recall_id == recall.id, RecallPlace.state == PlaceState.OUTSTANDING
    )
    if session.scalar(left):
        recall.closed_at = None
    elif recall.closed_at is None:
        recall.closed_at = at
        told = {"quote": f"Q-{recall.quote_id}", "recall": recall.id}
        announce(session, EventKind.RECALL_CONFIRMED, told, at)
    flag_modified(recall, "closed_at")


def _open(
    session: Session,
    out: list[ReleasedQuote],
    cause: Ruling,
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
    write(session, Ruling.OPEN_RECALL, recall, by=by, at=at, reason=reason, detail={"releases": releases})
    feed(session, "withdrawn", out, at)
    told = {"quote": f"Q-{recall.quote_id}", "recall": recall.id, "releases": releases}
    announce(session, EventKind.QUOTE_WITHDRAWN, told, at)
    announce(session, EventKind.RECALL_OPENED, told, at)
    close_if_settled(session, recall, at)
    return recall


def _places(session: Session, releases: list[int]) -> list[RecallPlace]:
    takings = select(Taking.id).where(Taking.release_id.in_(releases)).order_by(Taking.id)
    printings = select(Printing.id).where(Printing.release_id.in_(releases)).order_by(Printing.id)
    return [
        *(RecallPlace(taking_id=one, state=PlaceState.OUTSTANDING) for one in session.scalars(takings)),
        *(RecallPlace(printing_id=one, state=PlaceState.OUTSTANDING) for one in session.scalars(printings)),
    ]
