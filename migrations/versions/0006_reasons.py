"""A reason of its own for every cut and bracket of a quote."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("quote", sa.Column("explained", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    op.drop_column("quote", "explained")
