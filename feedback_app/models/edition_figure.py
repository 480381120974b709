"""A figure that staff typed in for an edition."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class EditionFigure(Base):
    """Printed as it stands; ``source`` says where it comes from. Positions run from 1 without gaps."""

    __tablename__ = "kept_figure"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str]
    label: Mapped[str]
    source: Mapped[str]
