"""What a pipeline reads: releases, their quotes, the change feed, and recalls of what it downloaded.

Every list is ordered by numbers that are given in the order in which they commit, so that whoever reads on from the
last number skips nothing and reads nothing twice, whoever writes meanwhile.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, select
from sqlalchemy.orm import Session

from feedback_app.api.page_range import PageRange
from feedback_app.domain.states import RecipientState
from feedback_app.models import ChangeFeedEntry, Download, Recall, RecallRecipient, Release, ReleasedQuote
from feedback_app.store.releases import released_quotes


@dataclass(frozen=True)
class ListedRelease:
    """``count`` of quotes at the release, and how many of them were ``withdrawn`` since."""

    release: Release
    count: int
    withdrawn: int


def releases(session: Session, edition_id: int | None, span: PageRange) -> list[ListedRelease]:
    """Of one edition alone, where it is given."""
    query = _releases(edition_id).where(Release.id > span.after)
    return [ListedRelease(*row) for row in session.execute(query.order_by(Release.id).limit(span.fetch_size))]


def release(session: Session, release_id: int, edition_id: int | None) -> ListedRelease | None:
    """None where it is of another edition than the one given."""
    row = session.execute(_releases(edition_id).where(Release.id == release_id)).one_or_none()
    return ListedRelease(*row) if row else None


def quotes(session: Session, release_id: int, span: PageRange) -> list[Row[Any]]:
    """By position, as ``store.releases.frozen_quote`` reads them."""
    query = released_quotes().where(
        ReleasedQuote.release_id == release_id, ReleasedQuote.position > span.after
    )
    return list(session.execute(query.order_by(ReleasedQuote.position).limit(span.fetch_size)))


def changes(session: Session, edition_id: int | None, span: PageRange) -> list[Row[Any]]:
    """Lines of the feed without words: number, kind, release, and whether the quote was recalled since."""
    is_out = ReleasedQuote.recall_id.is_not(None).label("is_out")
    lines = select(ChangeFeedEntry.id, ChangeFeedEntry.kind, ChangeFeedEntry.release_id, is_out).select_from(
        ChangeFeedEntry
    )
    lines = lines.join(ReleasedQuote, _is_of()).where(ChangeFeedEntry.id > span.after)
    lines = _of_edition(lines, ChangeFeedEntry.release_id, edition_id)
    return list(session.execute(lines.order_by(ChangeFeedEntry.id).limit(span.fetch_size)))


def changed_quotes(session: Session, numbers: Collection[int]) -> list[Row[Any]]:
    """The lines with these numbers, with their quotes as ``store.releases.frozen_quote`` reads them."""
    query = released_quotes().join(ChangeFeedEntry, _is_of()).where(ChangeFeedEntry.id.in_(numbers))
    lines = query.add_columns(
        ChangeFeedEntry.id.label("change"), ChangeFeedEntry.kind, ChangeFeedEntry.at
    ).order_by(ChangeFeedEntry.id)
    return list(session.execute(lines))


def recalls(session: Session, token_id: int, span: PageRange) -> list[Recall]:
    """Open recalls that the token's pipeline has still to confirm."""
    waits = exists().where(
        RecallRecipient.recall_id == Recall.id, RecallRecipient.state == RecipientState.OUTSTANDING
    )
    query = select(Recall).where(
        Recall.closed_at.is_(None), Recall.id > span.after, waits.where(_is_by(token_id))
    )
    return list(session.scalars(query.order_by(Recall.id).limit(span.fetch_size)))


def recall(session: Session, recall_id: int, token_id: int) -> Recall | None:
    """A recall of what the token's pipeline downloaded, open or closed."""
    took = exists().where(RecallRecipient.recall_id == Recall.id, _is_by(token_id))
    query = select(Recall).where(Recall.id == recall_id, took)
    return session.scalars(query).one_or_none()


def recipients(session: Session, recall_ids: Iterable[int], token_id: int) -> list[Row[Any]]:
    """The token's downloads that hold the recalled quotes, and the state of each."""
    query = (
        select(
            RecallRecipient.recall_id,
            RecallRecipient.state,
            Download.release_id,
            Download.format,
            Download.last_at,
        )
        .join(Download, Download.id == RecallRecipient.taking_id)
        .where(RecallRecipient.recall_id.in_(list(recall_ids)), Download.token_id == token_id)
    )
    return list(session.execute(query.order_by(RecallRecipient.id)))


def _releases(edition_id: int | None) -> Any:
    held = select(func.count()).select_from(ReleasedQuote).where(ReleasedQuote.release_id == Release.id)
    withdrawn = held.where(ReleasedQuote.recall_id.is_not(None))
    return _of_edition(
        select(Release, held.scalar_subquery(), withdrawn.scalar_subquery()), Release.id, edition_id
    )


def _of_edition(query: Any, release_id: Any, edition_id: int | None) -> Any:
    if edition_id is None:
        return query
    return query.where(release_id.in_(select(Release.id).where(Release.edition_id == edition_id)))


def _is_of() -> ColumnElement[bool]:
    return and_(
        ReleasedQuote.release_id == ChangeFeedEntry.release_id,
        ReleasedQuote.position == ChangeFeedEntry.position,
    )


def _is_by(token_id: int) -> ColumnElement[bool]:
    return exists().where(Download.id == RecallRecipient.taking_id, Download.token_id == token_id)
