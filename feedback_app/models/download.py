"""Who took a release, and in which format."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.api_token import ApiToken
from feedback_app.models.base import Base
from feedback_app.models.staff import Staff
from feedback_app.models.webhook import Webhook


class Download(Base):
    """All downloads of one release in one format by one taker: the first, the last, and how many ``times``.

    ``taker`` names them in short, as ``staff:3``, ``token:7``, ``webhook:2`` or ``command``, so that the database can
    hold each to one row: it takes two empty ids for different.
    """

    __tablename__ = "taking"
    __table_args__ = (UniqueConstraint("release_id", "taker", "format"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    taker: Mapped[str]
    format: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    token_id: Mapped[int | None] = mapped_column(ForeignKey("api_token.id"))
    webhook_id: Mapped[int | None] = mapped_column(ForeignKey("webhook.id"))
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    times: Mapped[int]

    staff: Mapped[Staff | None] = relationship()
    token: Mapped[ApiToken | None] = relationship()
    webhook: Mapped[Webhook | None] = relationship()
