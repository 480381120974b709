"""What the page of an edition shows: its quotes, those that may be picked, and its balance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from feedback_app.config import Settings
from feedback_app.domain.slots import Fit, fits
from feedback_app.export.balance import Balance, Profile, balance, layout_warnings
from feedback_app.models import Edition, Quote, Release
from feedback_app.releases.editions.queries import (
    CARDS,
    pickable,
    publishable_ids,
    releases,
    sources_of,
    times_released,
)
from feedback_app.releases.editions.quote_filter import QuoteFilter
from feedback_app.releases.editions.snapshot import audience_in_words, waiting
from feedback_app.store.response_counts import rough_counts, scope_of


@dataclass(frozen=True)
class Card:
    """A quote with how it fits each slot, and in how many releases it stood. ``free_from`` is the first day on which it
    may be released, where its officer may object until then."""

    quote: Quote
    fits: list[Fit]
    released: int
    may_leave: bool = True
    free_from: date | None = None


@dataclass(frozen=True)
class Overview:
    """``older`` is the cursor of the next page of quotes that may be picked."""

    edition: Edition
    audience: str
    held: list[Card]
    others: list[Card]
    older: int | None
    balance: Balance
    room: list[str]
    releases: list[Release]


def overview(
    session: Session,
    edition: Edition,
    quote_filter: QuoteFilter,
    settings: Settings,
    at: datetime,
    before: int | None = None,
) -> Overview:
    others = pickable(session, edition.id, quote_filter, before=before)
    picked = [row.quote for row in edition.picked]
    ids = [quote.id for quote in (*picked, *others)]
    released = times_released(session, ids)
    objectable = waiting(session, [*picked, *others], settings.objection_days, at)
    may_leave = publishable_ids(session, [quote.id for quote in picked])

    def card(quote: Quote) -> Card:
        leaves = quote.id in may_leave or quote in others
        return Card(
            quote,
            fits(quote.words, settings.slots),
            released.get(quote.id, 0),
            leaves,
            objectable.get(quote.id),
        )

    sources_by_quote = sources_of(session, [quote.id for quote in picked])
    return Overview(
        edition=edition,
        audience=audience_in_words(edition),
        held=[card(quote) for quote in picked],
        others=[card(quote) for quote in others],
        older=others[-1].id if len(others) == CARDS else None,
        balance=balance(_in_order(picked, sources_by_quote), rough_counts(session, scope_of(edition))),
        room=layout_warnings([quote.words for quote in picked], edition.slots, settings.slots),
        releases=releases(session, edition.id),
    )


def _in_order(picked: list[Quote], sources: Mapping[int, Profile]) -> list[Profile]:
    return [sources.get(quote.id, Profile()) for quote in picked]
