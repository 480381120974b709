"""A set of quotes that is being prepared for print."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback_app.models.base import Base
from feedback_app.models.edition_figure import EditionFigure
from feedback_app.models.picked_quote import PickedQuote


class Edition(Base):
    """Title, work stream, period, figures, and quotes in order, for one infographic.

    ``period`` is printed as it stands; ``first`` and ``last`` are the days, both included and either open, whose
    responses its figures count. ``notes`` are for colleagues and never leave. ``slots`` is how many quotes the layout
    holds, by the name of the slot.
    """

    __tablename__ = "edition"
    __table_args__ = (
        CheckConstraint(
            "stream IN ('operational_outcomes', 'technical_enablers', 'both')", name="stream_is_known"
        ),
        CheckConstraint("audience IN ('national', 'region', 'force')", name="audience_is_known"),
        CheckConstraint("(audience = 'region') = (region_code IS NOT NULL)", name="region_is_named"),
        CheckConstraint("(audience = 'force') = (force_id IS NOT NULL)", name="force_is_named"),
        CheckConstraint("first <= last", name="days_are_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    stream: Mapped[str]
    period: Mapped[str]
    audience: Mapped[str] = mapped_column(default="national", server_default="national")
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    force_id: Mapped[str | None] = mapped_column(ForeignKey("force.id"))
    first: Mapped[date | None]
    last: Mapped[date | None]
    notes: Mapped[str] = mapped_column(Text, default="", server_default="")
    slots: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    picked: Mapped[list[PickedQuote]] = relationship(
        order_by=PickedQuote.position, cascade="all, delete-orphan"
    )
    figures: Mapped[list[EditionFigure]] = relationship(
        order_by=EditionFigure.position, cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (SQLAlchemy reads it from the class)
