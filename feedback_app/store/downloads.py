"""Who takes a release is written down before it leaves, so that a recall reaches them."""

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
    """A member of staff, a pipeline's token, an address that is told, or, with none of them, the operator."""

    staff_id: int | None = None
    token_id: int | None = None
    webhook_id: int | None = None

    @property
    def key(self) -> str:
        """As it stands in the store, such as ``staff:3``."""
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
    """Gives ``reading``, to read ``releases`` with: that ``taker`` takes them is recorded, which is committed.

    Neither session was used before. What somebody looked at earlier may be older than a recall that did not see this
    download; what is read here is not, and stands as it did at one moment.
    """
    with writing:
        for release_id in sorted(releases):
            record_download(writing, release_id, taker, format_name, at)
        writing.commit()
    with reading:
        as_at_one_moment(reading)
        yield reading


def record_download(session: Session, release_id: int, taker: Taker, format_name: str, at: datetime) -> None:
    """Records that ``taker`` takes the release as ``format_name``.

    It has to be committed before the release is read for them. A recall holds the release while it lists who took it:
    a taking is either on its list, or the release is read after it, without the words. Takings of one release go one
    after the other, so that of two first ones by the same taker the second finds the row of the first.
    """
    session.execute(select(Release.id).where(Release.id == release_id).with_for_update(key_share=True))
    one = select(Download).where(
        Download.release_id == release_id, Download.taker == taker.key, Download.format == format_name
    )
    kept = session.scalars(one.with_for_update()).one_or_none()
    if kept is None:
        kept = Download(
            release_id=release_id,
            taker=taker.key,
            format=format_name,
            staff_id=taker.staff_id,
            token_id=taker.token_id,
            webhook_id=taker.webhook_id,
            first_at=at,
            times=0,
        )
        session.add(kept)
    kept.last_at, kept.times = at, kept.times + 1
