"""The answers and the permission that one row gives, each by the mapping and by nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from feedback_app.questionnaire.kinds import kind_of
from feedback_app.questionnaire.kinds.base import UnusableAnswerError, Value
from feedback_app.responses.imports.cell import Cell, folded, on_one_line, shown, text_of
from feedback_app.responses.imports.column import Column
from feedback_app.responses.imports.mapping import Plan
from feedback_app.store.responses import Permitted


class RowRefusedError(Exception):
    """The row cannot be imported; the text says why."""


@dataclass
class RowCells:
    """The cells of one row by the plan's titles, and what the report says of them."""

    cells: Mapping[str, Cell]
    notes: list[str] = field(default_factory=list)
    unknown_force: str = ""

    def words(self, title: str) -> str:
        return text_of(self.cells[title])

    def note(self, title: str, sentences: Sequence[str]) -> None:
        """Adds ``sentences`` about the column to the report."""
        self.notes.extend(f"{on_one_line(title)}: {sentence}" for sentence in sentences)


def values(plan: Plan, cells: RowCells) -> dict[str, Value]:
    """By key, the answers to the questions that the form would have asked after them.

    Raises:
        RowRefusedError: for words that cannot be kept whole, and where nothing is left to keep.
    """
    read = {
        column.question.key: _value(column, cells) for column in plan.columns if cells.words(column.title)
    }
    answers = dict(plan.questionnaire.sheet(read).answers)
    for column in plan.columns:
        if read.get(column.question.key) is not None and column.question.key not in answers:
            cells.note(column.title, ["not asked after the answers before it: left out"])
    if not any(value not in (None, "", []) for value in answers.values()):
        message = "It holds no answer in any column that is read."
        raise RowRefusedError(message)
    return answers


def permitted(plan: Plan, cells: RowCells) -> Permitted:
    """What the mapping does not name is unknown, and permits nothing."""
    if plan.permission is None:
        return Permitted(basis="unknown")
    title, rungs = plan.permission.title, plan.permission.rungs
    words = cells.words(title)
    wording = "\n".join([on_one_line(title), *([words] if words else [])])
    if folded(words) not in rungs:
        why = f"{shown(words)} is no permission that the mapping names" if words else "blank"
        cells.note(title, [f"{why}: never quoted"])
        return Permitted(basis="unknown", wording=wording)
    ceiling = rungs[folded(words)]
    quotable = (question.key for question in plan.questionnaire.questions if question.quotable and ceiling)
    return Permitted("import", frozenset(quotable), ceiling, wording)


def _value(column: Column, cells: RowCells) -> Value:
    words = cells.words(column.title)
    reading = column.interpret(words)
    cells.note(column.title, reading.notes)
    if column.question.feeds == "force" and reading.notes and not reading.given:
        cells.unknown_force = words
    try:
        return kind_of(column.question).check(column.question, reading.given)
    except UnusableAnswerError as unusable:
        if not column.offered:
            message = f"{column.title}: {unusable}."
            raise RowRefusedError(message) from unusable
        cells.note(column.title, [f"{shown(words)} left out: {unusable}"])
        return None
