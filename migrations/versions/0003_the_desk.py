"""The desk: what was read in an answer, holds, questions to colleagues, claims, dismissals, saved views, many at once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

READ = ("tone", "found", "promise", "read_at", "held_until", "asked_id")
PARTIAL = {
    "ix_queue_entry_state_promise_given_at_answer_id": (
        ["state", "promise", "given_at", "answer_id"],
        "promise > 0",
    ),
    "ix_queue_entry_unread": (["answer_id"], "read_at IS NULL"),
    "ix_queue_entry_asked_id_answer_id": (["asked_id", "answer_id"], "asked_id IS NOT NULL"),
    "ix_queue_entry_held_until_answer_id": (["held_until", "answer_id"], "held_until IS NOT NULL"),
}


def upgrade() -> None:
    _widen_queue_entry()
    op.add_column("quote", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.create_index(op.f("ix_quote_proposed_by_id_state_id"), "quote", ["proposed_by_id", "state", "id"])
    op.create_index(op.f("ix_quote_state_approved_at"), "quote", ["state", "approved_at"])
    op.create_index(op.f("ix_decision_by_id_at"), "decision", ["by_id", "at"])
    for name, switched in (("single_keys", sa.true()), ("warned", sa.false())):
        op.add_column("staff", sa.Column(name, sa.Boolean(), nullable=False, server_default=switched))
    _courtesies()
    _many_at_once()


def _widen_queue_entry() -> None:
    """Column by column, as making the table anew would lose the triggers that count it."""
    for column in (
        sa.Column("tone", sa.String(), nullable=True),
        sa.Column("found", sa.Integer(), nullable=True),
        sa.Column("promise", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_until", sa.Date(), nullable=True),
    ):
        op.add_column("queue_entry", column)
    op.execute(
        "ALTER TABLE queue_entry ADD COLUMN asked_id INTEGER"
        " CONSTRAINT fk_queue_entry_asked_id_staff REFERENCES staff (id)"
    )
    for name, (columns, where) in PARTIAL.items():
        op.create_index(
            name, "queue_entry", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
        )


def _courtesies() -> None:
    op.create_table(
        "claim",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_claim_answer_id_answer")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_claim_by_id_staff")),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_ends_at"), "claim", ["ends_at"])
    op.create_table(
        "dismissal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_dismissal_answer_id_answer")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_dismissal_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dismissal")),
        sa.UniqueConstraint("answer_id", "kind", "words", name=op.f("uq_dismissal_answer_id_kind_words")),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_saved_view_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("staff_id", "name", name=op.f("uq_saved_view_staff_id_name")),
    )
    op.create_table(
        "topic",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_topic_response_id_response")),
        sa.PrimaryKeyConstraint("response_id", "question", "value", name=op.f("pk_topic")),
    )
    op.create_index(
        op.f("ix_topic_question_value_response_id"), "topic", ["question", "value", "response_id"]
    )


def _many_at_once() -> None:
    op.create_table(
        "bulk_ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_bulk_ruling_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_ruling")),
    )
    op.create_table(
        "bulk_ruled",
        sa.Column("bulk_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_bulk_ruled_answer_id_answer")),
        sa.ForeignKeyConstraint(
            ["bulk_id"], ["bulk_ruling.id"], name=op.f("fk_bulk_ruled_bulk_id_bulk_ruling")
        ),
        sa.PrimaryKeyConstraint("bulk_id", "answer_id", name=op.f("pk_bulk_ruled")),
    )


def downgrade() -> None:
    """What is on hold waits again, as the older store knows no holds."""
    op.execute("UPDATE queue_entry SET state = 'waiting' WHERE state = 'held'")
    for table in ("bulk_ruled", "bulk_ruling", "topic", "saved_view", "dismissal", "claim"):
        op.drop_table(table)
    for name in ("warned", "single_keys"):
        op.drop_column("staff", name)
    op.drop_index(op.f("ix_decision_by_id_at"), "decision")
    op.drop_index(op.f("ix_quote_state_approved_at"), "quote")
    op.drop_index(op.f("ix_quote_proposed_by_id_state_id"), "quote")
    op.drop_column("quote", "reason")
    for name in PARTIAL:
        op.drop_index(name, "queue_entry")
    if op.get_bind().dialect.name == "sqlite":
        _narrow_on_sqlite()
        return
    for name in reversed(READ):
        op.drop_column("queue_entry", name)


def _narrow_on_sqlite() -> None:
    """SQLite drops no column that refers to another table, so the table is made anew, and its triggers with it."""
    triggers = (
        op.get_bind()
        .execute(sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'queue_entry'"))
        .scalars()
        .all()
    )
    with op.batch_alter_table("queue_entry") as entry:
        for name in reversed(READ):
            entry.drop_column(name)
    for trigger in triggers:
        op.execute(trigger)
