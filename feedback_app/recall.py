"""A released quote is called back: at once out of everything that leaves, and asked for wherever it went."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.event import EventKind, announce, feed
from feedback_app.models import Printing, Recall, RecallPlace, Release, ReleasedQuote, Staff, Taking
from feedback_app.record import one_at_a_time, write
from feedback_app.workflow import PlaceState, Ruling


def call_back(
    session: Session, quotes: Collection[int], cause: Ruling, *, reason: str, by: Staff | None, at: datetime
) -> list[Recall]:
    """Opens a recall of each of ``quotes`` that stands in a release; says which.

    Every ruling after which a quote may no longer be published calls it, in its own transaction. Who took a release
    that holds it, and where it was printed, has to say that it is out; where nobody has it, the recall closes at once.
    """
    standing = select(ReleasedQuote).where(
        ReleasedQuote.quote_id.in_(quotes), ReleasedQuote.recall_id.is_(None)
    )
    if not quotes or not session.scalars(standing.limit(1)).first():
        return []
    one_at_a_time(session)
    releases = session.scalars(standing.with_only_columns(ReleasedQuote.release_id).distinct())
    held = select(Release.id).where(Release.id.in_(list(releases))).order_by(Release.id).with_for_update()
    session.execute(held)
    found = session.scalars(standing.order_by(ReleasedQuote.release_id, ReleasedQuote.position))
    by_quote: dict[int, list[ReleasedQuote]] = {}
    for one in found:
        by_quote.setdefault(one.quote_id, []).append(one)
    return [_open(session, out, cause, reason, by, at) for _, out in sorted(by_quote.items())]


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
    recall.closed_at = None if recall.places else at
    session.add(recall)
    session.flush()
    for one in out:
        one.recall_id = recall.id
    write(session, Ruling.OPEN_RECALL, recall, by=by, at=at, reason=reason, detail={"releases": releases})
    feed(session, "withdrawn", out, at)
    told = {"quote": f"Q-{recall.quote_id}", "recall": recall.id, "releases": releases}
    announce(session, EventKind.QUOTE_WITHDRAWN, told, at)
    announce(session, EventKind.RECALL_OPENED, told, at)
    return recall


def _places(session: Session, releases: list[int]) -> list[RecallPlace]:
    takings = select(Taking.id).where(Taking.release_id.in_(releases)).order_by(Taking.id)
    printings = select(Printing.id).where(Printing.release_id.in_(releases)).order_by(Printing.id)
    return [
        *(RecallPlace(taking_id=one, state=PlaceState.OUTSTANDING) for one in session.scalars(takings)),
        *(RecallPlace(printing_id=one, state=PlaceState.OUTSTANDING) for one in session.scalars(printings)),
    ]
