"""Words by which answers and quotes are found, and shingles by which those that are alike are."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SEARCHED = ("answer_search", "quote_search")
ALIKE = ("answer", "quote")


def upgrade() -> None:
    for table in SEARCHED:
        _make_searchable(table)
    for subject in ALIKE:
        _keep_shingles(subject)


def _make_searchable(table: str) -> None:
    """The words come cut and in ASCII, so that "ascii" and plain tsvectors take them as they are. Nothing is ranked, so
    SQLite need not keep the lengths; the one writer of the index is in the background, so PostgreSQL need not put off
    its work to those who look."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(words, tokenize='ascii', columnsize=0)")
        return
    op.execute(f"CREATE TABLE {table} (rowid integer PRIMARY KEY, words tsvector NOT NULL)")
    op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words) WITH (fastupdate = off)")


def _keep_shingles(subject: str) -> None:
    op.create_table(
        f"{subject}_shingle",
        sa.Column("shingle", sa.BigInteger(), nullable=False),
        sa.Column(f"{subject}_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            [f"{subject}_id"],
            [f"{subject}.id"],
            name=op.f(f"fk_{subject}_shingle_{subject}_id_{subject}"),
        ),
        sa.PrimaryKeyConstraint("shingle", f"{subject}_id", name=op.f(f"pk_{subject}_shingle")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f(f"ix_{subject}_shingle_{subject}_id"), f"{subject}_shingle", [f"{subject}_id"])


def downgrade() -> None:
    """Nothing is lost: what is read again comes back."""
    for table in (*(f"{subject}_shingle" for subject in ALIKE), *SEARCHED):
        op.drop_table(table)
    op.execute("UPDATE queue_entry SET read_at = NULL")
