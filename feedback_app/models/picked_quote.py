"""A quote that was picked for an edition."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.quote import Quote


class PickedQuote(Base):
    """Positions run from 1 without gaps; ``releases.editions.actions`` sees to it, the database does not."""

    __tablename__ = "picked_quote"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"), primary_key=True, index=True)
    position: Mapped[int]

    quote: Mapped[Quote] = relationship()
