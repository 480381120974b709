"""The officer's journey: links, drafts that wait, receipts, corrections, permissions that stay as they were given."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("made_key", sa.String(), nullable=False),
        sa.Column("force_id", sa.String(), nullable=True),
        sa.Column("stream", sa.String(), nullable=True),
        sa.Column("commission", sa.String(), nullable=True),
        sa.Column("most_uses", sa.Integer(), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stream IN ('operational_outcomes', 'technical_enablers', 'both')",
            name=op.f("ck_link_stream_is_known"),
        ),
        sa.CheckConstraint(
            "uses >= 0 AND (most_uses IS NULL OR uses <= most_uses)",
            name=op.f("ck_link_uses_are_within_limit"),
        ),
        sa.ForeignKeyConstraint(["force_id"], ["force.id"], name=op.f("fk_link_force_id_force")),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name=op.f("fk_link_made_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("made_key", name=op.f("uq_link_made_key")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_link_token_sha256")),
    )
    _widen_response()
    _widen_draft()
    op.create_table(
        "draft_key",
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft.id"], name=op.f("fk_draft_key_draft_id_draft"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_draft_key")),
    )
    op.create_index(op.f("ix_draft_key_draft_id"), "draft_key", ["draft_id"], unique=False)
    with op.batch_alter_table("answer") as answer:
        answer.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        answer.add_column(sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True))
        answer.drop_constraint(op.f("uq_answer_response_id_question_id"), type_="unique")
        answer.create_unique_constraint(
            op.f("uq_answer_response_id_question_id_version"), ["response_id", "question_id", "version"]
        )
    op.add_column(
        "permission",
        sa.Column("wording_version", sa.String(), nullable=False, server_default=BEFORE_VERSIONS),
    )
    keep_permissions()


BEFORE_VERSIONS = "unknown"
"""What stands as the version of the wording of permissions that were given before it was recorded."""


def _widen_response() -> None:
    with op.batch_alter_table("response") as response:
        response.add_column(sa.Column("language", sa.String(), nullable=False, server_default="en"))
        response.add_column(sa.Column("link_id", sa.Integer(), nullable=True))
        response.add_column(sa.Column("receipt_sha256", sa.String(), nullable=True))
        response.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        response.create_foreign_key(op.f("fk_response_link_id_link"), "link", ["link_id"], ["id"])
    op.create_index(op.f("ix_response_receipt_sha256"), "response", ["receipt_sha256"], unique=True)
    op.create_index(
        op.f("ix_response_link_id"),
        "response",
        ["link_id"],
        unique=False,
        sqlite_where=sa.text("link_id IS NOT NULL"),
        postgresql_where=sa.text("link_id IS NOT NULL"),
    )


def _widen_draft() -> None:
    with op.batch_alter_table("draft") as draft:
        draft.add_column(sa.Column("typed", sa.JSON(), nullable=False, server_default="{}"))
        draft.add_column(sa.Column("findings", sa.JSON(), nullable=False, server_default="{}"))
        draft.add_column(sa.Column("language", sa.String(), nullable=False, server_default="en"))
        draft.add_column(sa.Column("link_id", sa.Integer(), nullable=True))
        draft.add_column(sa.Column("return_sha256", sa.String(), nullable=True))
        draft.add_column(sa.Column("code_sha256", sa.String(), nullable=True))
        draft.add_column(sa.Column("wrong_codes", sa.Integer(), nullable=False, server_default="0"))
        draft.add_column(sa.Column("no_code_before", sa.DateTime(timezone=True), nullable=True))
        draft.create_foreign_key(op.f("fk_draft_link_id_link"), "link", ["link_id"], ["id"])
    op.create_index(op.f("ix_draft_return_sha256"), "draft", ["return_sha256"], unique=True)


FIXED = ("id", "response_id", "basis", "ceiling", "wording", "wording_version", "recorded_at")
"""What a permission says for good. Its end is said once, and stays as well."""


def keep_permissions() -> None:
    """Lets the database itself refuse to change or remove what an officer permitted."""
    if op.get_bind().dialect.name == "sqlite":
        changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in FIXED)
        op.execute(
            f"CREATE TRIGGER permission_stays BEFORE UPDATE ON permission WHEN {changed}"
            " OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS NOT OLD.ended_at)"
            " BEGIN SELECT RAISE(ABORT, 'a permission stays as it was given'); END"
        )
        for table in ("permission", "permitted_answer"):
            op.execute(
                f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'a permission stays as it was given'); END"
            )
        return
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in FIXED)
    op.execute(
        """
        CREATE FUNCTION keep_permission() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a permission stays as it was given' USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER permission_stays BEFORE UPDATE ON permission FOR EACH ROW"
        f" WHEN ({changed} OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at))"
        " EXECUTE FUNCTION keep_permission()"
    )
    for table in ("permission", "permitted_answer"):
        op.execute(
            f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION keep_permission()"
        )


def downgrade() -> None:
    """Corrections and what they replaced cannot stand side by side in the older store: the newest stays."""
    if op.get_bind().dialect.name == "sqlite":
        for name in ("permission_stays", "permission_is_kept", "permitted_answer_is_kept"):
            op.execute(f"DROP TRIGGER {name}")
    else:
        op.execute("DROP TRIGGER permission_stays ON permission")
        for table in ("permission", "permitted_answer"):
            op.execute(f"DROP TRIGGER {table}_is_kept ON {table}")
        op.execute("DROP FUNCTION keep_permission()")
    op.drop_column("permission", "wording_version")
    _forget_replaced_answers()
    with op.batch_alter_table("answer") as answer:
        answer.drop_constraint(op.f("uq_answer_response_id_question_id_version"), type_="unique")
        answer.create_unique_constraint(
            op.f("uq_answer_response_id_question_id"), ["response_id", "question_id"]
        )
        answer.drop_column("replaced_at")
        answer.drop_column("version")
    op.drop_table("draft_key")
    op.drop_index(op.f("ix_draft_return_sha256"), "draft")
    with op.batch_alter_table("draft") as draft:
        draft.drop_constraint(op.f("fk_draft_link_id_link"), type_="foreignkey")
        for name in DRAFT_COLUMNS:
            draft.drop_column(name)
    op.drop_index(op.f("ix_response_link_id"), "response")
    op.drop_index(op.f("ix_response_receipt_sha256"), "response")
    with op.batch_alter_table("response") as response:
        response.drop_constraint(op.f("fk_response_link_id_link"), type_="foreignkey")
        for name in ("withdrawn_at", "receipt_sha256", "link_id", "language"):
            response.drop_column(name)
    op.drop_table("link")


DRAFT_COLUMNS = (
    "no_code_before",
    "wrong_codes",
    "code_sha256",
    "return_sha256",
    "link_id",
    "language",
    "findings",
    "typed",
)

REPLACED = "SELECT id FROM answer WHERE replaced_at IS NOT NULL"
MADE_OF_REPLACED = f"SELECT id FROM quote WHERE answer_id IN ({REPLACED})"


def _forget_replaced_answers() -> None:
    op.execute(f"DELETE FROM released_quote WHERE quote_id IN ({MADE_OF_REPLACED})")
    op.execute(f"DELETE FROM picked_quote WHERE quote_id IN ({MADE_OF_REPLACED})")
    op.execute(f"DELETE FROM quote WHERE answer_id IN ({REPLACED})")
    op.execute(f"DELETE FROM queue_entry WHERE answer_id IN ({REPLACED})")
    op.execute(f"DELETE FROM permitted_answer WHERE answer_id IN ({REPLACED})")
    op.execute("DELETE FROM answer WHERE replaced_at IS NOT NULL")
