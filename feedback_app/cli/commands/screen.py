"""feedback screen."""

from dataclasses import asdict
from typing import Any, TextIO

import click

from feedback_app.cli.json_lines import answer_each
from feedback_app.screening.rules import RULES
from feedback_app.screening.screen import screen


@click.command()
@click.option("--text", help="One plain text, in place of JSON lines on standard input.")
@click.option("--anonymous", is_flag=True, help="The force is not to be named; a row may say so for itself.")
@click.option(
    "--kinds", is_flag=True, help="List the kinds, each with the words that stand in brackets instead."
)
@click.argument("given", type=click.File(encoding="utf-8"), default="-")
def command(text: str | None, given: TextIO, *, anonymous: bool, kinds: bool) -> None:
    """Find what must not be published unread in texts: {"id", "text"} a line in, {"id", "findings"} a line out."""

    def read(row: dict[str, Any]) -> dict[str, Any]:
        found = screen(row["text"], anonymous=anonymous or row.get("anonymous") is True)
        return {"findings": [asdict(finding) for finding in found]}

    if kinds:
        for name, rule in RULES.items():
            click.echo(f"{name:<12} {rule.label:<26} [{rule.stand_in}]")
    else:
        answer_each(given, text, read)
