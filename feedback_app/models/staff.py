"""A member of staff, who may sign in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class Staff(Base):
    """``email`` is kept in lower case. ``demo`` accounts have a published password and sign in only on a demo.

    ``single_keys`` lets the desk listen to single keys (WCAG 2.2, 2.1.4 asks for a switch); ``warned`` puts a warning
    before an answer with distressing words. Both are the person's own choice.
    """

    __tablename__ = "staff"
    __table_args__ = (
        CheckConstraint("role IN ('moderator', 'publisher')", name="role_is_known"),
        CheckConstraint("email = lower(email)", name="email_is_lower_case"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    demo: Mapped[bool]
    single_keys: Mapped[bool] = mapped_column(default=True, server_default=true())
    warned: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]
