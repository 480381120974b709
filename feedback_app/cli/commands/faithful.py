"""feedback faithful."""

from typing import Any, TextIO

import click

from feedback_app.cli.json_lines import each_row, write_line
from feedback_app.excerpt import NotFaithfulError, align, check
from feedback_app.screening.screen import screen


@click.command()
@click.argument("given", type=click.File(encoding="utf-8"), default="-")
def command(given: TextIO) -> None:
    """Say what becomes of quotes: {"id", "answer", "quote"} a line in, {"id", "verdict", "says"} a line out.

    The verdict is "refused", "reason" (each sentence in "says" asks for a reason of its own) or "plain".
    """
    for row in each_row(given, "answer", "quote"):
        write_line({"id": row.get("id"), **_judged(row["answer"], row["quote"])})


def _judged(answer: str, quote: str) -> dict[str, Any]:
    try:
        assessment = check(answer, align(answer, quote), sensitive=lambda words: bool(screen(words)))
    except NotFaithfulError as fault:
        return {"verdict": "refused", "says": [str(fault)]}
    if assessment.faults:
        return {"verdict": "refused", "says": [fault.sentence for fault in assessment.faults]}
    asked = [question.sentence for question in assessment.needs_reason]
    return {"verdict": "reason" if asked else "plain", "says": asked}
