"""A region of the Regional Organised Crime Units."""

from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Region(Base):
    """A region, as forces were grouped when the list of forces was last brought up to date."""

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
