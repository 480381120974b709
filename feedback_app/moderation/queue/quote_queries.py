"""Looking at the lists of quotes, at withdrawn ones, and at saved views."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from feedback_app.domain.states import QuoteState
from feedback_app.models import AuditEntry, Quote, SavedView, Staff
from feedback_app.moderation.queue.tabs import QUOTE_TABS
from feedback_app.store.paging import PAGE, page_of
from feedback_app.store.permissions import STANDS
from feedback_app.store.search import in_quotes
from feedback_app.store.work_counts import lost_permissions


@dataclass(frozen=True)
class QuoteView:
    """One state, or none for a search; ``mine`` is "yes", "no", or None for everybody's."""

    state: QuoteState | None = QuoteState.PROPOSED
    mine: str | None = None
    words: str | None = None

    def address(self) -> dict[str, str]:
        """As the arguments of an address, without what is not set."""
        chosen = {"state": self.state, "mine": self.mine, "words": self.words}
        return {name: str(value) for name, value in chosen.items() if value}


@dataclass(frozen=True)
class QuotePage:
    """Quotes, newest first, and the numbers from which the pages before and after begin."""

    rows: list[Quote]
    previous: int | None
    following: int | None


@dataclass(frozen=True)
class WithdrawnQuote:
    """``record`` is the number of the audit log's entry that withdrew the permission."""

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
    rows = list(session.scalars(query.options(joinedload(Quote.proposed_by))))
    is_more, rows = len(rows) > size, rows[:size]
    if after:
        rows.reverse()
    return QuotePage(
        rows=rows,
        previous=rows[0].id if rows and (is_more if after else before) else None,
        following=rows[-1].id if rows and (after or is_more) else None,
    )


def seen_by(view: QuoteView, me: Staff, states: Iterable[QuoteState]) -> Select[Quote]:
    """The quotes of a view, but in these states."""
    query = select(Quote).where(Quote.state.in_(states), STANDS)
    if view.mine:
        own = Quote.proposed_by_id == me.id
        query = query.where(own if view.mine == "yes" else ~own)
    return query.where(in_quotes(view.words)) if view.words else query


def withdrawn(session: Session, at: datetime, before: int | None = None) -> list[WithdrawnQuote]:
    """Quotes whose permission the officer withdrew lately, newest first, by records older than ``before``."""
    query = lost_permissions(select(AuditEntry.id, Quote).select_from(AuditEntry), at)
    rows = session.execute(page_of(query, AuditEntry.id, before))
    return [WithdrawnQuote(record, quote) for record, quote in rows]


def views(session: Session, owner: Staff) -> list[SavedView]:
    """By name."""
    query = select(SavedView).where(SavedView.staff_id == owner.id).order_by(SavedView.name)
    return list(session.scalars(query))


def view(session: Session, view_id: int, owner: Staff) -> SavedView | None:
    """None where it is not the owner's."""
    query = select(SavedView).where(SavedView.id == view_id, SavedView.staff_id == owner.id)
    return session.scalars(query).one_or_none()
