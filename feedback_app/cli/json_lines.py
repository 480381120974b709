"""Reads texts and writes what was read in them as JSON lines, for commands that work in a pipe."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TextIO

import click


def each_text(given: TextIO, text: str | None) -> Iterator[dict[str, Any]]:
    """The rows of ``given``, or one row of ``text`` where it was given as an option.

    Nothing is normalised: offsets in what is written count the code points of the text as it came.

    Raises:
        click.ClickException: where a line is not an object with a "text".
    """
    if text is not None:
        yield {"id": None, "text": text}
        return
    for number, line in enumerate(given, start=1):
        if line.strip():
            yield _row(line, number)


def answer_each(given: TextIO, text: str | None, read: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Writes one JSON line for each row: its id, and what ``read`` finds in it."""
    for row in each_text(given, text):
        line = json.dumps({"id": row.get("id"), **read(row)}, ensure_ascii=False)
        click.echo(line.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))


def _row(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as broken:
        message = f'Line {number} is not JSON. Write one object a line: {{"id": "1", "text": "…"}}.'
        raise click.ClickException(message) from broken
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        message = f'Line {number} has no "text". Write one object a line: {{"id": "1", "text": "…"}}.'
        raise click.ClickException(message)
    return row
