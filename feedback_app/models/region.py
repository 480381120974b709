"""A region of the Regional Organised Crime Units."""

from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Region(Base):
    """Regions as of the last ``feedback migrate``: a response keeps the region that its force had on the day."""

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
