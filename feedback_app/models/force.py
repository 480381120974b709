"""A body that gives feedback."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Force(Base):
    """A police force, unit or agency, of a ``kind`` of ``feedback_app.domain.forces``. The id is stable, the name may
    change."""

    __tablename__ = "force"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
