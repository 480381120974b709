"""Wrong passwords that were given for one e-mail address."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from feedback_app.models.base import Base


class FailedSignIn(Base):
    """Kept by the SHA-256 of the address, whether or not an account has it, so that nobody learns which addresses have
    one."""

    __tablename__ = "sign_in_try"

    email_sha256: Mapped[str] = mapped_column(primary_key=True)
    wrong_in_a_row: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
    not_before: Mapped[datetime | None]
