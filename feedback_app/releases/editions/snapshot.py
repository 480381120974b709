"""What a release would freeze of the edition as it stands: the preview shows it, and the release stores it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.domain.objection_window import free_from, is_open
from feedback_app.export.document import EditionChange
from feedback_app.export.figures import Figures, OwnFigure, publishable_figures
from feedback_app.export.small_counts import FEWEST
from feedback_app.models import Edition, Quote
from feedback_app.releases.editions.changes import QuoteVersion, changes
from feedback_app.releases.editions.queries import last_versions, with_receipts
from feedback_app.store.response_counts import exact_counts, scope_of


@dataclass(frozen=True)
class Terms:
    """Of this installation: counts below ``fewest`` are withheld, and officers may object for ``objection_days``."""

    fewest: int = FEWEST
    objection_days: int = 0


def audience_in_words(edition: Edition) -> str:
    """As it is printed."""
    if edition.region_code:
        return REGIONS[edition.region_code].short_name
    return FORCES[edition.force_id].name if edition.force_id else "National"


def figures_now(session: Session, edition: Edition, fewest: int) -> Figures:
    return publishable_figures(
        exact_counts(session, scope_of(edition)),
        [OwnFigure(figure.value, figure.label, figure.source) for figure in edition.figures],
        first=edition.first,
        last=edition.last,
        fewest=fewest,
    )


def changes_now(session: Session, edition: Edition) -> list[EditionChange]:
    """Against the last release; empty where there is none."""
    before = last_versions(session, edition.id)
    if not before:
        return []
    return changes(
        before,
        [QuoteVersion(picked.quote_id, picked.quote.words, picked.quote.label) for picked in edition.picked],
    )


def waiting(session: Session, quotes: Sequence[Quote], days: int, at: datetime) -> dict[int, date]:
    """The quotes to which their officers may still object, with the first day on which each may be released."""
    if not days:
        return {}
    receipts = with_receipts(session, [quote.id for quote in quotes])
    free = {quote.id: free_from(quote.approved_at, days, receipt=quote.id in receipts) for quote in quotes}
    return {quote: day for quote, day in free.items() if day is not None and is_open(day, at)}
