"""feedback import."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from feedback_app.cli.installation import opened
from feedback_app.responses.imports.actions import import_rows
from feedback_app.responses.imports.cell import FileRefusedError
from feedback_app.responses.imports.csv_file import ENCODINGS
from feedback_app.responses.imports.mapping import MappingError, read_mapping
from feedback_app.responses.imports.progress import progress
from feedback_app.responses.imports.queries import newest_definitions, preview_rows
from feedback_app.responses.imports.report import json_lines, lines
from feedback_app.responses.imports.result import Fate, Outcome
from feedback_app.responses.imports.rows import Reader, reader
from feedback_app.responses.imports.table import LARGEST_FILE, Row, rows_of
from feedback_app.store.engine import Store

BATCH = 100
"""Rows in one transaction: for so long the form waits to write (docs/importing.md)."""

SOME_REFUSED = 3
"""The exit code where rows were refused and the others imported; 1 and 2 are click's own."""

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
Settle = Callable[[Sequence[Row]], list[Outcome]]


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--mapping", "mapping_file", type=FILE, required=True, help="Which column answers which question."
)
@click.option("--dry-run", is_flag=True, help="Say what would become of each row, and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON, one object a line.")
@click.option("--encoding", type=click.Choice(ENCODINGS), help="Of a CSV file that is not UTF-8.")
def command(file: Path, mapping_file: Path, dry_run: bool, as_json: bool, encoding: str | None) -> None:
    """Take in responses of an earlier survey from FILE, CSV or XLSX.

    Exit code: 0 where every row was taken or had come before, 3 where some were refused, 1 where it stopped.
    """
    done: list[Outcome] = []
    with opened() as (_, store):
        reads, rows = _prepared(store, file, mapping_file, encoding)
        settle = _foreseen(store, reads) if dry_run else _stored(store, reads)
        try:
            with progress(len(rows)) as reach:
                for start in range(0, len(rows), BATCH):
                    done += settle(rows[start : start + BATCH])
                    reach(len(done))
        finally:
            report = json_lines if as_json else lines
            click.echo("\n".join(report(done, reads.unread, dry_run=dry_run)))
    sys.exit(SOME_REFUSED if any(one.fate is Fate.REFUSED for one in done) else 0)


def _prepared(
    store: Store, file: Path, mapping_file: Path, encoding: str | None
) -> tuple[Reader, tuple[Row, ...]]:
    with store.reading() as session:
        definitions = newest_definitions(session)
    with file.open("rb") as source:
        content = source.read(LARGEST_FILE + 1)
    try:
        plan = read_mapping(mapping_file.read_text(encoding="utf-8-sig"), definitions)
        table = rows_of(content, encoding)
        return reader(plan, table), table.rows
    except UnicodeDecodeError as garbled:
        message = f"{mapping_file} is not UTF-8. Nothing was imported."
        raise click.ClickException(message) from garbled
    except (MappingError, FileRefusedError) as refused:
        message = f"{refused}\nNothing was imported."
        raise click.ClickException(message) from refused


def _stored(store: Store, reads: Reader) -> Settle:
    """Each call is one transaction: what it returns as taken is on disk."""

    def settle(rows: Sequence[Row]) -> list[Outcome]:
        with store.writing() as session:
            settled = import_rows(session, reads, rows, at=datetime.now(UTC))
            session.commit()
        return settled

    return settle


def _foreseen(store: Store, reads: Reader) -> Settle:
    came: dict[str, str | None] = {}

    def settle(rows: Sequence[Row]) -> list[Outcome]:
        with store.reading() as session:
            return preview_rows(session, reads, rows, came)

    return settle
