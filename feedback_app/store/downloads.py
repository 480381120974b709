"""The record of who downloaded a release, in which format: by it a recall reaches them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import Download, Release
from feedback_app.store.releases import as_at_one_moment


@dataclass(frozen=True)
class Taker:
    """Who takes a release: a member of staff, a pipeline (by its token), a webhook, or, without any, the operator."""

    staff_id: int | None = None
    token_id: int | None = None
    webhook_id: int | None = None

    @property
    def key(self) -> str:
        """How the store names the taker, such as ``staff:3``."""
        for kind, number in (
            ("staff", self.staff_id),
            ("token", self.token_id),
            ("webhook", self.webhook_id),
        ):
            if number is not None:
                return f"{kind}:{number}"
        return "command"


OPERATOR = Taker()


@contextmanager
def recorded_reading(
    writing: Session,
    reading: Session,
    releases: Collection[int],
    taker: Taker,
    format_name: str,
    at: datetime,
) -> Iterator[Session]:
    """Records that ``taker`` downloads ``releases``, commits it, and then gives ``reading``, by which to read them.

    Neither session may have been used before: what was read earlier may be older than a recall that did not see this
    download. Everything is read as it was at one moment. Both sessions are closed.
    """
    with writing:
        for release_id in sorted(releases):  # each is locked: in one order, so that nobody waits in a circle
            record_download(writing, release_id, taker, format_name, at)
        writing.commit()
    with reading:
        as_at_one_moment(reading)
        yield reading


def record_download(session: Session, release_id: int, taker: Taker, format_name: str, at: datetime) -> None:
    """Records that ``taker`` downloads the release in the format ``format_name``.

    Commit it before the release is read for them. A recall locks the release while it lists who downloaded it: a
    download is either on that list, or reads the release after the recall, without the words.
    """
    # The lock also has downloads wait for each other: of two first ones by one taker the second finds the first's row.
    session.execute(select(Release.id).where(Release.id == release_id).with_for_update(key_share=True))
    query = select(Download).where(
        Download.release_id == release_id, Download.taker == taker.key, Download.format == format_name
    )
    download = session.scalars(query.with_for_update()).one_or_none()
    if download is None:
        download = Download(
            release_id=release_id,
            taker=taker.key,
            format=format_name,
            staff_id=taker.staff_id,
            token_id=taker.token_id,
            webhook_id=taker.webhook_id,
            first_at=at,
            times=0,
        )
        session.add(download)
    download.last_at, download.times = at, download.times + 1
