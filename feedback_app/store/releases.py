"""Loads a release as it may leave now: what was frozen, without words that may no longer be published."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from feedback_app.export.document import EditionChange, FrozenQuote, FrozenRelease
from feedback_app.export.figures import NO_FIGURES, read_figures
from feedback_app.lib.dates import day_of
from feedback_app.models import AuditEntry, Permission, Quote, Recall, Release, ReleasedQuote
from feedback_app.store.permissions import publishable

AT_A_TIME = 500
"""Quotes read at a time: a release of any length is written in the memory of one of 500."""


@dataclass(frozen=True)
class ReleasedQuotes:
    """The quotes of a release. Each iteration reads them anew from the store, so they need the session open."""

    session: Session
    release_id: int

    def __iter__(self) -> Iterator[FrozenQuote]:
        """In order; a quote that was called back, or that may not be published now, comes without its words."""
        query = released_quotes().where(ReleasedQuote.release_id == self.release_id)
        rows = self.session.execute(
            query.order_by(ReleasedQuote.position), execution_options={"yield_per": AT_A_TIME}
        )
        with rows:
            for row in rows:
                yield frozen_quote(row)


def load_release(session: Session, release: Release) -> FrozenRelease:
    """The release as formats write it. Its quotes are read when they are iterated, and not before."""
    count = select(func.count()).select_from(ReleasedQuote).where(ReleasedQuote.release_id == release.id)
    return FrozenRelease(
        edition=release.edition_id,
        title=release.title,
        stream=release.stream,
        period=release.period,
        audience=release.audience,
        number=release.number,
        released_at=release.released_at,
        sha256=release.sha256,
        count=session.scalar(count) or 0,
        quotes=ReleasedQuotes(session, release.id),
        figures=read_figures(release.figures) if release.figures else NO_FIGURES,
        changes=tuple(EditionChange(**change) for change in release.changes or ()),
        document_version=release.document_version,
    )


def as_at_one_moment(session: Session) -> None:
    """Has the session read everything as it was at one moment, so that no pack holds one file from before a recall and
    another from after it. Call it before anything is read.
    """
    # SQLite has it so in every transaction; PostgreSQL's default, READ COMMITTED, looks anew at each statement.
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def released_quotes() -> Select[Any]:
    """Rows for ``frozen_quote``: released quotes, the permission and approval behind each, and whether it may leave."""
    may_leave = (
        publishable()
        .where(Quote.id == ReleasedQuote.quote_id, Quote.sha256 == ReleasedQuote.sha256)
        .correlate(ReleasedQuote)
        .exists()
    )
    return (
        select(
            *ReleasedQuote.__table__.c,
            may_leave.label("may_leave"),
            Permission.basis,
            Permission.ceiling,
            Permission.wording_version,
            Permission.recorded_at,
            AuditEntry.sha256.label("decision_sha256"),
            func.coalesce(Recall.opened_at, Quote.changed_at).label("gone_at"),
        )
        .join(Quote, Quote.id == ReleasedQuote.quote_id)
        .outerjoin(Permission, Permission.id == ReleasedQuote.permission_id)
        .outerjoin(AuditEntry, AuditEntry.id == ReleasedQuote.approval_id)
        .outerjoin(Recall, Recall.id == ReleasedQuote.recall_id)
    )


def frozen_quote(row: Any) -> FrozenQuote:
    """The quote in one row of ``released_quotes``; without its words where it may not leave."""
    leaves = row.may_leave and row.recall_id is None
    return FrozenQuote(
        position=row.position,
        quote=f"Q-{row.quote_id}",
        words=row.words if leaves else None,
        attribution=row.label if leaves else None,
        sha256=row.sha256,
        permission=_permission(row),
        approval=_approval(row),
        withdrawn_on=None if leaves else day_of(row.gone_at),
    )


def _permission(row: Any) -> dict[str, Any] | None:
    if row.permission_id is None:
        return None
    return {
        "record": row.permission_id,
        "basis": row.basis,
        "ceiling": row.ceiling.value if row.ceiling else None,
        "wording": row.wording_version,
        "recorded_at": row.recorded_at.isoformat(timespec="seconds"),
    }


def _approval(row: Any) -> dict[str, Any] | None:
    if row.approval_id is None:
        return None
    return {
        "record": row.approval_id,
        "sha256": row.decision_sha256,
        "approved_at": row.approved_at.isoformat(timespec="seconds"),
    }
