"""A release as it leaves: what was frozen, without the words that may no longer be published."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from feedback_app.export.document import EditionChange, FrozenQuote, FrozenRelease
from feedback_app.export.figures import NO_FIGURES, read_figures
from feedback_app.models import AuditEntry, Permission, Quote, Recall, Release, ReleasedQuote
from feedback_app.store.permissions import publishable

AT_A_TIME = 500
"""Quotes that are read together: a release of any length is written with as little memory as one of 500."""


@dataclass(frozen=True)
class KeptQuotes:
    """The quotes of a release, read from the store each time that they are gone through."""

    session: Session
    release_id: int

    def __iter__(self) -> Iterator[FrozenQuote]:
        """In order; one that was called back, or that may not be published now, without its words."""
        query = released_quotes().where(ReleasedQuote.release_id == self.release_id)
        rows = self.session.execute(
            query.order_by(ReleasedQuote.position), execution_options={"yield_per": AT_A_TIME}
        )
        with rows:
            for row in rows:
                yield frozen_quote(row)


def load_release(session: Session, kept: Release) -> FrozenRelease:
    """The release as formats write it down. Its quotes are read when they are asked for."""
    count = select(func.count()).select_from(ReleasedQuote).where(ReleasedQuote.release_id == kept.id)
    return FrozenRelease(
        edition=kept.edition_id,
        title=kept.title,
        stream=kept.stream,
        period=kept.period,
        audience=kept.audience,
        number=kept.number,
        released_at=kept.released_at,
        sha256=kept.sha256,
        count=session.scalar(count) or 0,
        quotes=KeptQuotes(session, kept.id),
        figures=read_figures(kept.figures) if kept.figures else NO_FIGURES,
        changes=tuple(EditionChange(**one) for one in kept.changes or ()),
        document_version=kept.form,
    )


def as_at_one_moment(session: Session) -> None:
    """All that the session reads from now on stands as it did at one moment: no file of a pack is of before a recall,
    and another of after it. On SQLite that is so of every session. To be called before anything is read.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def released_quotes() -> Select[Any]:
    """Released quotes with what stands behind them and whether they may leave now, as ``frozen_quote`` reads them."""
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
    """One row of ``released_quotes``."""
    leaves = row.may_leave and row.recall_id is None
    return FrozenQuote(
        position=row.position,
        quote=f"Q-{row.quote_id}",
        words=row.words if leaves else None,
        attribution=row.label if leaves else None,
        sha256=row.sha256,
        permission=_permission(row),
        approval=_approval(row),
        withdrawn_on=None if leaves else row.gone_at.date(),
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
