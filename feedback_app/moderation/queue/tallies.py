"""How many answers or quotes a view holds, state by state, at a price that does not grow with the store."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, Select, and_, case, func, literal, select, true, union_all
from sqlalchemy.orm import Session

from feedback_app.models import QueueEntry, Quote, Staff
from feedback_app.moderation.queue.conditions import by_one_index, found_by, in_every_state, states
from feedback_app.moderation.queue.filter import Filter, Sort
from feedback_app.moderation.queue.order_keys import columns, sorted_by
from feedback_app.moderation.queue.quote_queries import QuoteView, seen_by
from feedback_app.moderation.queue.tabs import ANSWER_TABS, QUOTE_TABS
from feedback_app.store import search
from feedback_app.store.work_counts import counts

MOST = 1_000
"""Of what a filter leaves more are not told apart."""

LOOKED_AT = 2_000
"""Answers of each state that are looked at for what no index tells, and quotes for words and people."""


@dataclass(frozen=True)
class Tally:
    """``n``, or with ``is_more`` more than that."""

    n: int = 0
    is_more: bool = False

    def __str__(self) -> str:
        """As it stands in a tab: 12, or 1,000+."""
        return f"{self.n:,}{'+' * self.is_more}"

    def of(self, noun: str, at_least: int = 0) -> str:
        """As a sentence says it: 1 answer, more than 1,000 answers; what is not sure is ``at_least`` what is seen."""
        n = max(self.n, at_least) if self.is_more else self.n
        return f"{'more than ' * self.is_more}{n:,} {noun}{'' if n == 1 else 's'}"


@dataclass(frozen=True)
class Tallies:
    """By state, and of all states together; ``looked_at`` says how many answers at most,
    where words may stand in more."""

    by_state: Mapping[str, Tally]
    together: Tally
    looked_at: int | None = None

    def shown(self, state: str | None) -> Tally:
        """Of a state, else of all."""
        return self.by_state.get(state, Tally()) if state else self.together


def answer_tallies(session: Session, chosen: Filter) -> Tallies:
    """How many answers each tab would list with this filter."""
    if chosen.words:
        return _of_found(session, chosen)
    narrowing = in_every_state(chosen)
    if not narrowing:
        return _tallies({state: Tally(n) for state, n in counts(session, "queue_entry").items()}, ANSWER_TABS)
    parts = [_one_state(state, chosen, narrowing) for state in ANSWER_TABS]
    rows = session.execute(union_all(*parts))
    return _tallies({state: _tally(n, is_all=seen < LOOKED_AT) for state, seen, n in rows}, states(chosen))


def quote_tallies(session: Session, view: QuoteView, me: Staff) -> Tallies:
    """How many quotes each tab would list of this view."""
    if not view.words and not view.mine:
        return _tallies({state: Tally(n) for state, n in counts(session, "quote").items()}, QUOTE_TABS)
    looked_at = seen_by(view, me, QUOTE_TABS).order_by(Quote.id.desc()).limit(LOOKED_AT)
    newest = looked_at.with_only_columns(Quote.state).subquery()
    rows = session.execute(select(newest.c.state, func.count()).group_by(newest.c.state))
    by_state = {state: int(n) for state, n in rows}
    is_all = sum(by_state.values()) < LOOKED_AT
    return _tallies(
        {state: _tally(by_state.get(state, 0), is_all=is_all) for state in QUOTE_TABS}, QUOTE_TABS
    )


def _of_found(session: Session, chosen: Filter) -> Tallies:
    """All that was found is looked at anyway, to put it in order."""
    query = (
        select(QueueEntry.state, func.count(), func.count(_fits(in_every_state(chosen))))
        .where(found_by(chosen))
        .group_by(QueueEntry.state)
    )
    rows = session.execute(query).all()
    is_all = sum(seen for _, seen, _ in rows) < search.MOST_FOUND
    by_state = {state: int(n) for state, _, n in rows}
    by_tab: dict[str, Tally] = {state: _tally(by_state.get(state, 0), is_all=is_all) for state in ANSWER_TABS}
    return _tallies(by_tab, states(chosen), looked_at=None if is_all else search.MOST_FOUND)


def _one_state(
    state: str, chosen: Filter, narrowing: Collection[ColumnElement[bool]]
) -> Select[str, int, int]:
    """The state, how many of its answers were looked at, how many of these fit."""
    order = Sort.PROMISING if chosen.sort is Sort.PROMISING or chosen.suggested == "yes" else Sort.NEWEST
    rows = (
        select(_fits(narrowing).label("fits"))
        .select_from(QueueEntry)
        .where(QueueEntry.state == state, *by_one_index(chosen))
        .order_by(*sorted_by(columns(order), rising=False))
        .limit(LOOKED_AT)
        .subquery()
    )
    return select(literal(state), func.count(), func.count(rows.c.fits)).select_from(rows)


def _fits(narrowing: Collection[ColumnElement[bool]]) -> ColumnElement[int]:
    return case((and_(true(), *narrowing), literal(1, Integer())))


def _tally(n: int, *, is_all: bool) -> Tally:
    return Tally(min(n, MOST), is_more=n > MOST or not is_all)


def _tallies(
    by_tab: Mapping[str, Tally], together: Collection[str], *, looked_at: int | None = None
) -> Tallies:
    among = [by_tab.get(state, Tally()) for state in together]
    n = sum(tally.n for tally in among)
    is_more = any(tally.is_more for tally in among)
    return Tallies(by_tab, Tally(n, is_more), looked_at)
