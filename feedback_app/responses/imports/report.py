"""What the operator reads of an import: every row, then the totals."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from feedback_app.responses.imports.cell import on_one_line, shown
from feedback_app.responses.imports.result import Fate, Outcome


def lines(outcomes: Sequence[Outcome], unread_titles: Sequence[str], *, dry_run: bool) -> Iterator[str]:
    """As text: a line for each row, and one for each sentence about it."""
    if dry_run:
        yield "Dry run: nothing was stored. An import would do this:"
    for outcome in outcomes:
        row_id = f" (ID {on_one_line(outcome.row.row_id)})" if outcome.row.row_id else ""
        yield f"Row {outcome.row.number}{row_id}: {outcome.fate}"
        yield from (f"    {on_one_line(sentence)}" for sentence in outcome.sentences)
    yield ""
    yield _totals(outcomes)
    if unknown := _unknown_forces(outcomes):
        named = ", ".join(f"{force} ({number})" for force, number in unknown.items())
        yield f"Not known as a force, by number of rows taken without one: {named}."
    if unread_titles:
        yield f"Columns not read, nothing of them was stored: {', '.join(map(on_one_line, unread_titles))}."


def json_lines(outcomes: Sequence[Outcome], unread_titles: Sequence[str], *, dry_run: bool) -> Iterator[str]:
    """As JSON: an object for each row, and a last one for the totals."""
    for outcome in outcomes:
        row = {"row": outcome.row.number, "id": outcome.row.row_id, "outcome": str(outcome.fate)}
        yield json.dumps({**row, "sentences": list(outcome.sentences)})
    numbers = {str(fate): number for fate, number in _numbers(outcomes).items()}
    yield json.dumps(
        {
            "rows": len(outcomes),
            "dry_run": dry_run,
            **numbers,
            "unknown_forces": dict(_unknown_forces(outcomes)),
            "columns_not_read": list(unread_titles),
        }
    )


def _totals(outcomes: Sequence[Outcome]) -> str:
    numbers = _numbers(outcomes)
    stored = numbers[Fate.TAKEN] + numbers[Fate.CHANGED]
    return (
        f"{len(outcomes):,} rows: {stored:,} taken ({numbers[Fate.CHANGED]:,} of them with changes), "
        f"{numbers[Fate.CAME_BEFORE]:,} came before, {numbers[Fate.REFUSED]:,} refused."
    )


def _numbers(outcomes: Sequence[Outcome]) -> dict[Fate, int]:
    counts = Counter(outcome.fate for outcome in outcomes)
    return {fate: counts[fate] for fate in Fate}


def _unknown_forces(outcomes: Sequence[Outcome]) -> Counter[str]:
    return Counter(
        shown(outcome.row.unknown_force)
        for outcome in outcomes
        if outcome.stored and outcome.row.unknown_force
    )
