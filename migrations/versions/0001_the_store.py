"""The store: forces, questionnaires, responses, quotes, editions, releases, staff."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.UniqueConstraint("slug", "sha256", name=op.f("uq_questionnaire_slug_sha256")),
        sa.UniqueConstraint("slug", "version", name=op.f("uq_questionnaire_slug_version")),
    )
    op.create_table(
        "region",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_region")),
    )
    op.create_table(
        "sign_in_try",
        sa.Column("email_sha256", sa.String(), nullable=False),
        sa.Column("wrong_in_a_row", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("email_sha256", name=op.f("pk_sign_in_try")),
    )
    op.create_index(op.f("ix_sign_in_try_last_at"), "sign_in_try", ["last_at"], unique=False)

    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('moderator', 'publisher')", name=op.f("ck_staff_role_is_known")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_staff_email_is_lower_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_email")),
    )
    op.create_table(
        "tally",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "state", "shard", name=op.f("pk_tally")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("ruling", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous_sha256", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_decision_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("previous_sha256", name=op.f("uq_decision_previous_sha256")),
        sa.UniqueConstraint("sha256", name=op.f("uq_decision_sha256")),
    )
    op.create_index(
        op.f("ix_decision_subject_subject_id_id"), "decision", ["subject", "subject_id", "id"], unique=False
    )

    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "stream IN ('operational_outcomes', 'technical_enablers', 'both')",
            name=op.f("ck_edition_stream_is_known"),
        ),
        sa.ForeignKeyConstraint(["created_by_id"], ["staff.id"], name=op.f("fk_edition_created_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
    )
    op.create_table(
        "force",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_force_region_code_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_force")),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("quotable", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_question_questionnaire_id_questionnaire"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("questionnaire_id", "key", name=op.f("uq_question_questionnaire_id_key")),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id_staff")),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_staff_session")),
    )
    op.create_index(op.f("ix_staff_session_ends_at"), "staff_session", ["ends_at"], unique=False)
    op.create_index(op.f("ix_staff_session_staff_id"), "staff_session", ["staff_id"], unique=False)

    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("released_by_id", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_release_edition_id_edition")),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["staff.id"], name=op.f("fk_release_released_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_release_edition_id_number")),
    )
    op.create_table(
        "response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("force_id", sa.String(), nullable=True),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("stream", sa.String(), nullable=True),
        sa.Column("overall", sa.Integer(), nullable=True),
        sa.Column("commission", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("content_sha256", sa.String(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("overall BETWEEN 1 AND 5", name=op.f("ck_response_overall_is_a_score")),
        sa.ForeignKeyConstraint(["force_id"], ["force.id"], name=op.f("fk_response_force_id_force")),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_response_questionnaire_id_questionnaire"),
        ),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_response_region_code_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("reference", name=op.f("uq_response_reference")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_response_submission_key")),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_answer_question_id_question")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_answer_response_id_response")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("response_id", "question_id", name=op.f("uq_answer_response_id_question_id")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_draft_questionnaire_id_questionnaire")
        ),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_draft_response_id_response")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("response_id", name=op.f("uq_draft_response_id")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_draft_submission_key")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_draft_token_sha256")),
    )
    op.create_index(op.f("ix_draft_changed_at"), "draft", ["changed_at"], unique=False)

    op.create_table(
        "permission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("ceiling", sa.SmallInteger(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "basis <> 'unknown' OR ceiling IS NULL", name=op.f("ck_permission_unknown_permits_nothing")
        ),
        sa.CheckConstraint(
            "basis IN ('form', 'import', 'unknown')", name=op.f("ck_permission_basis_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_permission_response_id_response")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permission")),
    )
    op.create_index(
        "uq_permission_live",
        "permission",
        ["response_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "permitted_answer",
        sa.Column("permission_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answer.id"], name=op.f("fk_permitted_answer_answer_id_answer")
        ),
        sa.ForeignKeyConstraint(
            ["permission_id"], ["permission.id"], name=op.f("fk_permitted_answer_permission_id_permission")
        ),
        sa.PrimaryKeyConstraint("permission_id", "answer_id", name=op.f("pk_permitted_answer")),
    )
    op.create_index(op.f("ix_permitted_answer_answer_id"), "permitted_answer", ["answer_id"], unique=False)

    op.create_table(
        "queue_entry",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("force_id", sa.String(), nullable=True),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.Column("stream", sa.String(), nullable=True),
        sa.Column("overall", sa.Integer(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_queue_entry_answer_id_answer")),
        sa.ForeignKeyConstraint(["force_id"], ["force.id"], name=op.f("fk_queue_entry_force_id_force")),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_queue_entry_region_code_region")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_queue_entry_response_id_response")
        ),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_queue_entry")),
    )
    op.create_index(op.f("ix_queue_entry_response_id"), "queue_entry", ["response_id"], unique=False)
    op.create_index(
        op.f("ix_queue_entry_state_force_id_given_at_answer_id"),
        "queue_entry",
        ["state", "force_id", "given_at", "answer_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_queue_entry_state_given_at_answer_id"),
        "queue_entry",
        ["state", "given_at", "answer_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_queue_entry_state_overall_given_at_answer_id"),
        "queue_entry",
        ["state", "overall", "given_at", "answer_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_queue_entry_state_region_code_given_at_answer_id"),
        "queue_entry",
        ["state", "region_code", "given_at", "answer_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_queue_entry_state_stream_given_at_answer_id"),
        "queue_entry",
        ["state", "stream", "given_at", "answer_id"],
        unique=False,
    )

    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("rung", sa.SmallInteger(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("dismissed", sa.JSON(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_sha256", sa.String(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_by_id IS NOT NULL AND approved_at IS NOT NULL AND approved_sha256 IS NOT NULL)",
            name=op.f("ck_quote_approved_means_approved_by_somebody"),
        ),
        sa.CheckConstraint(
            "approved_by_id <> proposed_by_id", name=op.f("ck_quote_approver_is_not_the_author")
        ),
        sa.CheckConstraint("approved_sha256 = sha256", name=op.f("ck_quote_approval_binds_to_the_words")),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_quote_answer_id_answer")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_quote_approved_by_id_staff")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["staff.id"], name=op.f("fk_quote_proposed_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    op.create_index(op.f("ix_quote_answer_id"), "quote", ["answer_id"], unique=False)
    op.create_index(op.f("ix_quote_state_id"), "quote", ["state", "id"], unique=False)

    op.create_table(
        "picked_quote",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_picked_quote_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_picked_quote_quote_id_quote")),
        sa.PrimaryKeyConstraint("edition_id", "quote_id", name=op.f("pk_picked_quote")),
    )
    op.create_index(op.f("ix_picked_quote_quote_id"), "picked_quote", ["quote_id"], unique=False)

    op.create_table(
        "released_quote",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_released_quote_quote_id_quote")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_released_quote_release_id_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "position", name=op.f("pk_released_quote")),
        sa.UniqueConstraint("release_id", "quote_id", name=op.f("uq_released_quote_release_id_quote_id")),
    )
    op.create_index(op.f("ix_released_quote_quote_id"), "released_quote", ["quote_id"], unique=False)
    keep_tallies()


COUNTED = ("queue_entry", "quote")
SHARDS = 8
"""PostgreSQL's writers spread over as many rows; SQLite has one writer, so one row."""


def keep_tallies() -> None:
    """Lets the database count answers and quotes by state, so that no page counts rows."""
    if op.get_bind().dialect.name == "sqlite":
        for table in COUNTED:
            _sqlite_triggers(table)
        return
    op.execute(
        f"""
        CREATE FUNCTION keep_tally() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' THEN
                INSERT INTO tally AS t VALUES (TG_TABLE_NAME, OLD.state, pg_backend_pid() % {SHARDS}, -1)
                ON CONFLICT (subject, state, shard) DO UPDATE SET n = t.n - 1;
            END IF;
            IF TG_OP <> 'DELETE' THEN
                INSERT INTO tally AS t VALUES (TG_TABLE_NAME, NEW.state, pg_backend_pid() % {SHARDS}, 1)
                ON CONFLICT (subject, state, shard) DO UPDATE SET n = t.n + 1;
            END IF;
            RETURN NULL;
        END $$
        """
    )
    for table in COUNTED:
        op.execute(
            f"CREATE TRIGGER keep_tally AFTER INSERT OR DELETE OR UPDATE OF state ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION keep_tally()"
        )


def _sqlite_triggers(table: str) -> None:
    for moment, changes in (
        ("INSERT", (("NEW", 1),)),
        ("DELETE", (("OLD", -1),)),
        ("UPDATE OF state", (("OLD", -1), ("NEW", 1))),
    ):
        steps = "".join(
            f"INSERT INTO tally VALUES ('{table}', {row}.state, 0, {change})"
            f" ON CONFLICT (subject, state, shard) DO UPDATE SET n = n + {change};"
            for row, change in changes
        )
        name = f"tally_{table}_{moment.split()[0].lower()}"
        op.execute(f"CREATE TRIGGER {name} AFTER {moment} ON {table} BEGIN {steps} END")


def downgrade() -> None:
    op.drop_table("released_quote")
    op.drop_table("picked_quote")
    op.drop_table("quote")
    op.drop_table("queue_entry")
    op.drop_table("permitted_answer")
    op.drop_table("permission")
    op.drop_table("draft")
    op.drop_table("answer")
    op.drop_table("response")
    op.drop_table("release")
    op.drop_table("staff_session")
    op.drop_table("question")
    op.drop_table("force")
    op.drop_table("edition")
    op.drop_table("decision")
    op.drop_table("tally")
    op.drop_table("staff")
    op.drop_table("sign_in_try")
    op.drop_table("region")
    op.drop_table("questionnaire")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_tally()")
