"""What publishing needs: whom an edition is for, what a release froze beside its quotes, who took it, what has to come
back, and who is told."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

EDITION_RULES = {
    "audience_is_known": "audience IN ('national', 'region', 'force')",
    "region_is_named": "(audience = 'region') = (region_code IS NOT NULL)",
    "force_is_named": "(audience = 'force') = (force_id IS NOT NULL)",
    "days_are_in_order": "first <= last",
}

FEED = """
INSERT INTO change (id, kind, release_id, position, at)
SELECT row_number() OVER (ORDER BY released_quote.release_id, released_quote.position),
       'added', released_quote.release_id, released_quote.position, release.released_at
FROM released_quote JOIN release ON release.id = released_quote.release_id
"""

GONE = """
SELECT DISTINCT quote.id, quote.reason, quote.changed_at
FROM released_quote
JOIN quote ON quote.id = released_quote.quote_id
JOIN queue_entry ON queue_entry.answer_id = quote.answer_id
WHERE quote.state <> 'approved' OR queue_entry.state <> 'quoted'
ORDER BY quote.id
"""

RECALL = """
INSERT INTO recall (quote_id, cause, reason, version, opened_at, closed_at)
VALUES (:quote, 'withdraw', :reason, 1, :at, NULL)
"""

TAKE_OUT = """
UPDATE released_quote SET recall_id = (SELECT max(recall.id) FROM recall WHERE recall.quote_id = released_quote.quote_id)
WHERE quote_id = :quote
"""

FEED_WITHDRAWN = """
INSERT INTO change (id, kind, release_id, position, at)
SELECT (SELECT coalesce(max(change.id), 0) FROM change)
       + row_number() OVER (ORDER BY released_quote.release_id, released_quote.position),
       'withdrawn', released_quote.release_id, released_quote.position, recall.opened_at
FROM released_quote JOIN recall ON recall.id = released_quote.recall_id
"""

UNKNOWN_TAKERS = """
INSERT INTO printing (release_id, title, place, owner, link, added_by_id, added_at)
SELECT DISTINCT release.id, 'Files taken before takings were recorded', 'Not recorded', 'Not recorded', '',
       release.released_by_id, release.released_at
FROM release JOIN released_quote ON released_quote.release_id = release.id
WHERE released_quote.recall_id IS NOT NULL
"""

OUTSTANDING = """
INSERT INTO recall_place (recall_id, printing_id, state)
SELECT released_quote.recall_id, printing.id, 'outstanding'
FROM released_quote JOIN printing ON printing.release_id = released_quote.release_id
WHERE released_quote.recall_id IS NOT NULL
"""

COUNTED = ("stream", "force_id", "region_code", "role", "overall", "withdrawn_at", "given_at")
"""What of a response decides where it is counted."""


def upgrade() -> None:
    _make_tables()
    _widen_what_there_is()
    _carry_over()
    _count_responses()


def _carry_over() -> None:
    """Releases made so far begin the feed; what of them may no longer be published becomes a recall, which stays open
    until somebody says what became of it."""
    bind = op.get_bind()
    op.execute(FEED)
    for quote, reason, at in bind.execute(sa.text(GONE)).all():
        bind.execute(sa.text(RECALL), {"quote": quote, "reason": reason, "at": at})
        bind.execute(sa.text(TAKE_OUT), {"quote": quote})
    for step in (FEED_WITHDRAWN, UNKNOWN_TAKERS, OUTSTANDING):
        op.execute(step)


def _cell(row: str) -> str:
    """Where a response is counted, as the columns of ``response_count`` between ``month`` and ``n``."""
    words = (f"coalesce({row}.{name}, '')" for name in ("stream", "force_id", "region_code", "role"))
    return f"{', '.join(words)}, coalesce({row}.overall, 0)"


def _months(row: str) -> str:
    """The month in which a response was given, and the empty one that stands for all of them."""
    if op.get_bind().dialect.name == "postgresql":
        return f"(VALUES (''), (to_char({row}.given_at AT TIME ZONE 'UTC', 'YYYY-MM'))) AS months (month)"
    return f"(SELECT '' AS month UNION ALL SELECT substr({row}.given_at, 1, 7)) AS months"


def _count_responses() -> None:
    """Lets the database count responses by what they say, so that no page does; those that are there first."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    month = "to_char(given_at AT TIME ZONE 'UTC', 'YYYY-MM')" if postgresql else "substr(given_at, 1, 7)"
    for counted in ("''", month):
        op.execute(
            f"INSERT INTO response_count SELECT {counted}, {_cell('response')}, count(*) FROM response"
            " WHERE withdrawn_at IS NULL GROUP BY 1, 2, 3, 4, 5, 6"
        )
    if postgresql:
        _count_on_postgresql()
    else:
        _count_on_sqlite()


def _count_on_postgresql() -> None:
    """At the end of the transaction, all cells in one order: counted at once, a response would wait for a whole import
    that counts in the same cell, and could wait in a circle."""
    op.execute(
        f"""
        CREATE FUNCTION count_response() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO response_count AS c
            SELECT month, stream, force_id, region_code, role, overall, sum(n) FROM (
                SELECT month, {_cell("OLD")}, -1 FROM {_months("OLD")}
                WHERE TG_OP <> 'INSERT' AND OLD.withdrawn_at IS NULL
                UNION ALL
                SELECT month, {_cell("NEW")}, 1 FROM {_months("NEW")}
                WHERE TG_OP <> 'DELETE' AND NEW.withdrawn_at IS NULL
            ) AS moved (month, stream, force_id, region_code, role, overall, n)
            GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
            ON CONFLICT (month, stream, force_id, region_code, role, overall) DO UPDATE SET n = c.n + excluded.n;
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        f"CREATE CONSTRAINT TRIGGER count_response AFTER INSERT OR DELETE OR UPDATE OF {', '.join(COUNTED)} ON response"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_response()"
    )


def _count_on_sqlite() -> None:
    for moment, changes in (
        ("INSERT", (("NEW", 1),)),
        ("DELETE", (("OLD", -1),)),
        (f"UPDATE OF {', '.join(COUNTED)}", (("OLD", -1), ("NEW", 1))),
    ):
        steps = "".join(
            f"INSERT INTO response_count SELECT month, {_cell(row)}, {n} FROM {_months(row)}"
            f" WHERE {row}.withdrawn_at IS NULL"
            " ON CONFLICT (month, stream, force_id, region_code, role, overall) DO UPDATE SET n = n + excluded.n;"
            for row, n in changes
        )
        name = f"count_response_{moment.split()[0].lower()}"
        op.execute(f"CREATE TRIGGER {name} AFTER {moment} ON response BEGIN {steps} END")


def _make_tables() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_public_id")),
    )
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("former_secret", sa.String(), nullable=True),
        sa.Column("former_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name=op.f("fk_webhook_made_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("fault", sa.Text(), server_default="", nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'waiting') = (next_at IS NOT NULL)", name=op.f("ck_delivery_waiting_has_a_moment")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'delivered', 'failed')", name=op.f("ck_delivery_state_is_known")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_delivery_event_id_event")),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhook.id"], name=op.f("fk_delivery_webhook_id_webhook")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("event_id", "webhook_id", name=op.f("uq_delivery_event_id_webhook_id")),
    )
    op.create_index(
        "ix_delivery_due",
        "delivery",
        ["next_at", "id"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_delivery_webhook_id_id"), "delivery", ["webhook_id", "id"], unique=False)

    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_api_token_edition_id_edition")),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name=op.f("fk_api_token_made_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_api_token_token_sha256")),
    )
    op.create_table(
        "kept_figure",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_kept_figure_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", "position", name=op.f("pk_kept_figure")),
    )
    op.create_table(
        "response_count",
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("force_id", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("overall", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "month", "stream", "force_id", "region_code", "role", "overall", name=op.f("pk_response_count")
        ),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('added', 'withdrawn')", name=op.f("ck_change_kind_is_known")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_change_release_id_release")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_table(
        "printing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("link", sa.String(), server_default="", nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["staff.id"], name=op.f("fk_printing_added_by_id_staff")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_printing_release_id_release")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printing")),
    )
    op.create_index(op.f("ix_printing_release_id"), "printing", ["release_id"], unique=False)

    op.create_table(
        "taking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("taker", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("token_id", sa.Integer(), nullable=True),
        sa.Column("webhook_id", sa.Integer(), nullable=True),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_taking_release_id_release")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_taking_staff_id_staff")),
        sa.ForeignKeyConstraint(["token_id"], ["api_token.id"], name=op.f("fk_taking_token_id_api_token")),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhook.id"], name=op.f("fk_taking_webhook_id_webhook")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taking")),
        sa.UniqueConstraint("release_id", "taker", "format", name=op.f("uq_taking_release_id_taker_format")),
    )
    op.create_table(
        "recall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["opened_by_id"], ["staff.id"], name=op.f("fk_recall_opened_by_id_staff")),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_recall_quote_id_quote")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall")),
    )
    op.create_index(
        "ix_recall_open",
        "recall",
        ["id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(op.f("ix_recall_quote_id"), "recall", ["quote_id"], unique=False)

    op.create_table(
        "recall_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("taking_id", sa.Integer(), nullable=True),
        sa.Column("printing_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_with_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'outstanding') = (settled_at IS NULL)",
            name=op.f("ck_recall_place_settled_has_a_moment"),
        ),
        sa.CheckConstraint(
            "state IN ('outstanding', 'confirmed', 'given_up')", name=op.f("ck_recall_place_state_is_known")
        ),
        sa.CheckConstraint(
            "(taking_id IS NULL) <> (printing_id IS NULL)", name=op.f("ck_recall_place_is_taken_or_printed")
        ),
        sa.ForeignKeyConstraint(
            ["printing_id"], ["printing.id"], name=op.f("fk_recall_place_printing_id_printing")
        ),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name=op.f("fk_recall_place_recall_id_recall")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["staff.id"], name=op.f("fk_recall_place_settled_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["settled_with_id"], ["api_token.id"], name=op.f("fk_recall_place_settled_with_id_api_token")
        ),
        sa.ForeignKeyConstraint(["taking_id"], ["taking.id"], name=op.f("fk_recall_place_taking_id_taking")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_place")),
    )
    op.create_index(op.f("ix_recall_place_recall_id"), "recall_place", ["recall_id"], unique=False)


def _widen_what_there_is() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.add_column(sa.Column("audience", sa.String(), server_default="national", nullable=False))
        batch.add_column(sa.Column("region_code", sa.String(), nullable=True))
        batch.add_column(sa.Column("force_id", sa.String(), nullable=True))
        batch.add_column(sa.Column("first", sa.Date(), nullable=True))
        batch.add_column(sa.Column("last", sa.Date(), nullable=True))
        batch.add_column(sa.Column("notes", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("slots", sa.JSON(), server_default="{}", nullable=False))
        batch.create_foreign_key(
            batch.f("fk_edition_region_code_region"), "region", ["region_code"], ["code"]
        )
        for name, rule in EDITION_RULES.items():
            batch.create_check_constraint(op.f(f"ck_edition_{name}"), sa.text(rule))
        batch.create_foreign_key(batch.f("fk_edition_force_id_force"), "force", ["force_id"], ["id"])

    with op.batch_alter_table("release") as batch:
        batch.add_column(sa.Column("audience", sa.String(), server_default="", nullable=False))
        batch.add_column(sa.Column("figures", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("changes", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("form", sa.Integer(), server_default="1", nullable=False))

    with op.batch_alter_table("released_quote") as batch:
        batch.add_column(sa.Column("permission_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("approval_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("recall_id", sa.Integer(), nullable=True))
        batch.create_index(batch.f("ix_released_quote_recall_id"), ["recall_id"], unique=False)
        batch.create_index(
            "ix_released_quote_standing",
            ["quote_id"],
            unique=False,
            sqlite_where=sa.text("recall_id IS NULL"),
            postgresql_where=sa.text("recall_id IS NULL"),
        )
        batch.create_foreign_key(
            batch.f("fk_released_quote_approval_id_decision"), "decision", ["approval_id"], ["id"]
        )
        batch.create_foreign_key(
            batch.f("fk_released_quote_permission_id_permission"), "permission", ["permission_id"], ["id"]
        )
        batch.create_foreign_key(
            batch.f("fk_released_quote_recall_id_recall"), "recall", ["recall_id"], ["id"]
        )


def downgrade() -> None:
    """What was frozen beside the quotes, who took what, tokens and webhooks are lost; releases and quotes stay."""
    with op.batch_alter_table("released_quote") as batch:
        batch.drop_constraint(batch.f("fk_released_quote_recall_id_recall"), type_="foreignkey")
        batch.drop_constraint(batch.f("fk_released_quote_permission_id_permission"), type_="foreignkey")
        batch.drop_constraint(batch.f("fk_released_quote_approval_id_decision"), type_="foreignkey")
        batch.drop_index(
            "ix_released_quote_standing",
            sqlite_where=sa.text("recall_id IS NULL"),
            postgresql_where=sa.text("recall_id IS NULL"),
        )
        batch.drop_index(batch.f("ix_released_quote_recall_id"))
        batch.drop_column("recall_id")
        batch.drop_column("approved_at")
        batch.drop_column("approval_id")
        batch.drop_column("permission_id")

    with op.batch_alter_table("release") as batch:
        batch.drop_column("form")
        batch.drop_column("changes")
        batch.drop_column("figures")
        batch.drop_column("audience")

    with op.batch_alter_table("edition") as batch:
        for name in EDITION_RULES:
            batch.drop_constraint(op.f(f"ck_edition_{name}"), type_="check")
        batch.drop_constraint(batch.f("fk_edition_force_id_force"), type_="foreignkey")
        batch.drop_constraint(batch.f("fk_edition_region_code_region"), type_="foreignkey")
        batch.drop_column("slots")
        batch.drop_column("notes")
        batch.drop_column("last")
        batch.drop_column("first")
        batch.drop_column("force_id")
        batch.drop_column("region_code")
        batch.drop_column("audience")

    _stop_counting()
    op.drop_index(op.f("ix_recall_place_recall_id"), "recall_place")

    op.drop_table("recall_place")
    op.drop_index(op.f("ix_recall_quote_id"), "recall")
    op.drop_index(
        "ix_recall_open",
        "recall",
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )

    op.drop_table("recall")
    op.drop_table("taking")
    op.drop_index(op.f("ix_printing_release_id"), "printing")

    op.drop_table("printing")
    op.drop_table("change")
    op.drop_table("kept_figure")
    op.drop_table("api_token")
    op.drop_index(op.f("ix_delivery_webhook_id_id"), "delivery")
    op.drop_index(
        "ix_delivery_due",
        "delivery",
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )

    op.drop_table("delivery")
    op.drop_table("webhook")
    op.drop_table("event")


def _stop_counting() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER count_response ON response")
        op.execute("DROP FUNCTION count_response()")
    else:
        for moment in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER count_response_{moment}")
    op.drop_table("response_count")
