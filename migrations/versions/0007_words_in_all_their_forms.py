"""Words are found in all their forms, short beginnings quickly, answers by the numbers of their quotes.

The worker reads every answer and every quote again, as only the application knows a word's forms. Until it comes to an
answer, that is found as before.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_anew(", prefix='1 2 3'")


def downgrade() -> None:
    """The version before looks for quotes that nothing finds by their shingles."""
    _make_anew("")
    op.execute("DELETE FROM quote_shingle")


def _make_anew(beginnings: str) -> None:
    """SQLite keeps which words begin with the same one, two or three letters, as it would otherwise read the places of
    each of them; PostgreSQL does without."""
    if op.get_bind().dialect.name == "sqlite":
        options = f"tokenize='ascii', columnsize=0{beginnings}"
        for table in ("answer_search", "quote_search"):
            op.execute(f"CREATE VIRTUAL TABLE {table}_anew USING fts5(words, {options})")
            op.execute(f"INSERT INTO {table}_anew (rowid, words) SELECT rowid, words FROM {table}")
            op.execute(f"DROP TABLE {table}")
            op.execute(f"ALTER TABLE {table}_anew RENAME TO {table}")
    op.execute("DELETE FROM quote_search")
    op.execute("UPDATE queue_entry SET read_at = NULL")
