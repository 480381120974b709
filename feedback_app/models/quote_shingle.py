"""Hashes by which quotes that say nearly the same are found."""

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class QuoteShingle(Base):
    """The hash of three words in a row of a quote (``feedback_app.store.duplicates``)."""

    __tablename__ = "quote_shingle"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  (SQLAlchemy reads it from the class)

    shingle: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"), primary_key=True, index=True)
