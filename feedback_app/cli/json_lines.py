"""Texts in and readings out at the command line: JSON lines, or one plain text."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TextIO

import click


def each_text(given: TextIO, text: str | None) -> Iterator[dict[str, Any]]:
    """The rows to read: those of ``given``, or the one text that was named on the line.

    Offsets count the code points of a text as given, so nothing is normalised here.
    """
    if text is not None:
        yield {"id": None, "text": text}
        return
    yield from each_row(given, "text")


def answer_each(given: TextIO, text: str | None, read: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Writes one JSON line for each row: its id and what ``read`` makes of it."""
    for row in each_text(given, text):
        write_line({"id": row.get("id"), **read(row)})


def write_line(row: dict[str, Any]) -> None:
    """Writes one JSON line; a lone surrogate, which no file holds, is shown as unknown."""
    line = json.dumps(row, ensure_ascii=False)
    click.echo(line.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))


def each_row(given: TextIO, *fields: str) -> Iterator[dict[str, Any]]:
    """The rows of ``given``, each a JSON object that holds text under every one of ``fields``.

    Raises:
        click.ClickException: with the number of the first line that is another.
    """
    for number, line in enumerate(given, start=1):
        if line.strip():
            yield _row(line, number, fields)


def _row(line: str, number: int, fields: tuple[str, ...]) -> dict[str, Any]:
    example = json.dumps({"id": "1", **dict.fromkeys(fields, "…")}, ensure_ascii=False)
    try:
        row = json.loads(line)
    except ValueError as broken:
        raise click.ClickException(
            f"Line {number} is not JSON. Write one object a line: {example}."
        ) from broken
    for field in fields:
        if not isinstance(row, dict) or not isinstance(row.get(field), str):
            raise click.ClickException(f'Line {number} has no "{field}". Write one object a line: {example}.')
    checked: dict[str, Any] = row
    return checked
