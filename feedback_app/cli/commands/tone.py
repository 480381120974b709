from typing import Any, TextIO

import click

from feedback_app.analysis.tone import tone
from feedback_app.cli.json_lines import answer_each


@click.command()
@click.option("--text", help="One plain text, in place of JSON lines on standard input.")
@click.argument("given", type=click.File(encoding="utf-8"), default="-")
def command(text: str | None, given: TextIO) -> None:
    """Say how texts speak of the support: {"id", "text"} a line in, {"id", "label", "score", "because"} a line out."""
    answer_each(given, text, _read)


def _read(row: dict[str, Any]) -> dict[str, Any]:
    heard = tone(row["text"])
    return {"label": heard.label, "score": round(heard.score, 3), "because": list(heard.because)}
