"""Looking at the lists of quotes, at what was withdrawn, and at saved views."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from feedback_app.domain.states import QuoteState
from feedback_app.models import AuditEntry, Quote, SavedView, Staff
from feedback_app.moderation.queue.queries import PAGE
from feedback_app.moderation.queue.tabs import QUOTE_TABS
from feedback_app.store.permissions import STANDS
from feedback_app.store.search import in_quotes
from feedback_app.store.work_counts import lost_permissions


@dataclass(frozen=True)
class QuoteView:
    """One state, or none where words are looked for; ``mine`` is yes, no, or nothing for everybody's."""

    state: QuoteState | None = QuoteState.PROPOSED
    mine: str | None = None
    words: str | None = None

    def address(self) -> dict[str, str]:
        """As the arguments of an address, without what is not set."""
        chosen = {"state": self.state, "mine": self.mine, "words": self.words}
        return {name: str(value) for name, value in chosen.items() if value}


@dataclass(frozen=True)
class QuotePage:
    """Some quotes, newest first, and the numbers from which the pages beside them begin."""

    rows: list[Quote]
    previous: int | None
    following: int | None


@dataclass(frozen=True)
class Lost:
    """A quote whose permission was withdrawn, with the number of the record that says so."""

    record: int
    quote: Quote


def quotes(
    session: Session,
    view: QuoteView,
    me: Staff,
    *,
    after: int | None = None,
    before: int | None = None,
    size: int = PAGE,
) -> QuotePage:
    """The newest; those older than the quote numbered ``before``; or those just newer than ``after``."""
    query = seen_by(view, me, [view.state] if view.state else QUOTE_TABS)
    if before or after:
        query = query.where(Quote.id > after if after else Quote.id < before)
    query = query.order_by(Quote.id if after else Quote.id.desc()).limit(size + 1)
    found = list(session.scalars(query.options(joinedload(Quote.proposed_by))))
    more, rows = len(found) > size, found[:size]
    if after:
        rows.reverse()
    return QuotePage(
        rows=rows,
        previous=rows[0].id if rows and (more if after else before) else None,
        following=rows[-1].id if rows and (after or more) else None,
    )


def seen_by(view: QuoteView, me: Staff, states: Iterable[QuoteState]) -> Select[Quote]:
    """The quotes of a view, but in these states."""
    query = select(Quote).where(Quote.state.in_(states), STANDS)
    if view.mine:
        own = Quote.proposed_by_id == me.id
        query = query.where(own if view.mine == "yes" else ~own)
    return query.where(in_quotes(view.words)) if view.words else query


def withdrawn(session: Session, at: datetime, before: int | None = None) -> list[Lost]:
    """Quotes whose permission the officer lately withdrew, newest first; those of records older than ``before``."""
    query = lost_permissions(select(AuditEntry.id, Quote).select_from(AuditEntry), at)
    query = query.where(AuditEntry.id < before) if before else query
    rows = session.execute(query.order_by(AuditEntry.id.desc()).limit(PAGE))
    return [Lost(record, quote) for record, quote in rows]


def views(session: Session, owner: Staff) -> list[SavedView]:
    """Somebody's own saved views, by name."""
    query = select(SavedView).where(SavedView.staff_id == owner.id).order_by(SavedView.name)
    return list(session.scalars(query))


def view(session: Session, view_id: int, owner: Staff) -> SavedView | None:
    """One saved view, where it is the person's own."""
    query = select(SavedView).where(SavedView.id == view_id, SavedView.staff_id == owner.id)
    return session.scalars(query).one_or_none()
