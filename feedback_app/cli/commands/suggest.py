from typing import Any, TextIO

import click

from feedback_app.analysis.suggestions import suggestions
from feedback_app.cli.json_lines import answer_each


@click.command()
@click.option("--text", help="One plain text, in place of JSON lines on standard input.")
@click.argument("given", type=click.File(encoding="utf-8"), default="-")
def command(text: str | None, given: TextIO) -> None:
    """Point at sentences that would quote well: {"id", "text"} a line in, {"id", "suggestions"} a line out."""
    answer_each(given, text, _read)


def _read(row: dict[str, Any]) -> dict[str, Any]:
    suggested = suggestions(row["text"])
    return {
        "suggestions": [
            {
                "start": suggestion.start,
                "end": suggestion.end,
                "score": round(suggestion.score, 3),
                "reasons": list(suggestion.reasons),
            }
            for suggestion in suggested
        ]
    }
