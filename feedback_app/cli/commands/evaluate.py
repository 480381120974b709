from pathlib import Path
from typing import Any

import click

from feedback_app.analysis.evaluation.tables import Rows, Table, table_of
from feedback_app.cli.json_lines import each_text

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--worst", default=0, show_default=True, help="Show so many of the errors as well.")
def command(files: tuple[Path, ...], worst: int) -> None:
    """Score the readings on labelled FILES of JSON lines, and print the tables.

    A file of rows with "spans" scores the rules, with "label" the tone, with "best" and "bad" the suggestions.
    """
    for file in files:
        table = table_of(_rows(file))
        if table is None:
            message = f'{file} has neither "spans" nor "label" nor "best" in its rows.'
            raise click.ClickException(message)
        click.echo(f"{file.name}: {table.title}")
        _print(table, worst)


def _rows(file: Path) -> Rows:
    with file.open(encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = list(each_text(lines, None))
    return rows


def _print(table: Table, worst: int) -> None:
    for name, figure in table.figures:
        click.echo(f"  {name:<44} {figure:>14}")
    for mistake in table.mistakes[:worst]:
        click.echo(f"  - {mistake}")
    click.echo()
