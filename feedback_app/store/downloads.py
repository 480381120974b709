"""The record of who downloaded a release, in which format: by it a recall reaches them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import Download, Release


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


def record_download(session: Session, release_id: int, taker: Taker, form: str, at: datetime) -> None:
    """Writes down that ``taker`` takes the release as ``form``.

    It has to be committed before the release is read for them. A recall holds the release while it lists who took it:
    a taking is either on its list, or the release is read after it, without the words. Takings of one release go one
    after the other, so that of two first ones by the same taker the second finds the row of the first.
    """
    session.execute(select(Release.id).where(Release.id == release_id).with_for_update(key_share=True))
    one = select(Download).where(
        Download.release_id == release_id, Download.taker == taker.key, Download.format == form
    )
    kept = session.scalars(one.with_for_update()).one_or_none()
    if kept is None:
        kept = Download(
            release_id=release_id,
            taker=taker.key,
            format=form,
            staff_id=taker.staff_id,
            token_id=taker.token_id,
            webhook_id=taker.webhook_id,
            first_at=at,
            times=0,
        )
        session.add(kept)
    kept.last_at, kept.times = at, kept.times + 1
