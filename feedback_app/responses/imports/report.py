"""What the operator reads of an import: every row, then the sum of it."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from feedback_app.responses.imports.cell import on_one_line, shown
from feedback_app.responses.imports.result import Fate, Outcome


def lines(outcomes: Sequence[Outcome], unread: Sequence[str], *, dry_run: bool) -> Iterator[str]:
    """As text, a line a row and one for each thing to say of it."""
    if dry_run:
        yield "Dry run: nothing was stored. An import would do this:"
    for one in outcomes:
        row_id = f" (ID {on_one_line(one.reading.row_id)})" if one.reading.row_id else ""
        yield f"Row {one.reading.number}{row_id}: {one.fate}"
        yield from (f"    {on_one_line(sentence)}" for sentence in one.sentences)
    yield ""
    yield _sum(outcomes)
    if unknown := _unknown_forces(outcomes):
        named = ", ".join(f"{force} ({number})" for force, number in unknown.items())
        yield f"Not known as a force, by number of rows taken without one: {named}."
    if unread:
        yield f"Columns not read, nothing of them was stored: {', '.join(map(on_one_line, unread))}."


def json_lines(outcomes: Sequence[Outcome], unread: Sequence[str], *, dry_run: bool) -> Iterator[str]:
    """As JSON, an object a row and at last one for the sum."""
    for one in outcomes:
        row = {"row": one.reading.number, "id": one.reading.row_id, "outcome": str(one.fate)}
        yield json.dumps({**row, "sentences": list(one.sentences)})
    numbers = {str(fate): number for fate, number in _numbers(outcomes).items()}
    yield json.dumps(
        {
            "rows": len(outcomes),
            "dry_run": dry_run,
            **numbers,
            "unknown_forces": dict(_unknown_forces(outcomes)),
            "columns_not_read": list(unread),
        }
    )


def _sum(outcomes: Sequence[Outcome]) -> str:
    numbers = _numbers(outcomes)
    stored = numbers[Fate.TAKEN] + numbers[Fate.CHANGED]
    return (
        f"{len(outcomes):,} rows: {stored:,} taken ({numbers[Fate.CHANGED]:,} of them with changes), "
        f"{numbers[Fate.CAME_BEFORE]:,} came before, {numbers[Fate.REFUSED]:,} refused."
    )


def _numbers(outcomes: Sequence[Outcome]) -> dict[Fate, int]:
    found = Counter(one.fate for one in outcomes)
    return {fate: found[fate] for fate in Fate}


def _unknown_forces(outcomes: Sequence[Outcome]) -> Counter[str]:
    return Counter(
        shown(one.reading.unknown_force) for one in outcomes if one.stored and one.reading.unknown_force
    )
