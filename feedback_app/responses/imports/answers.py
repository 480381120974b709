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
    """The row cannot be taken; the text says why."""


@dataclass
class Said:
    """The cells of one row by the plan's titles, and what there is to report of them."""

    cells: Mapping[str, Cell]
    notes: list[str] = field(default_factory=list)
    unknown_force: str = ""

    def words(self, title: str) -> str:
        """Empty for a blank cell."""
        return text_of(self.cells[title])

    def note(self, title: str, sentences: Sequence[str]) -> None:
        """Keeps what the report says of the column."""
        self.notes.extend(f"{on_one_line(title)}: {sentence}" for sentence in sentences)


def values(plan: Plan, said: Said) -> dict[str, Value]:
    """The answers to the questions that these answers lead to, by key.

    Raises:
        RowRefusedError: for words that cannot be kept whole, and where nothing is left to keep.
    """
    read = {column.question.key: _value(column, said) for column in plan.columns if said.words(column.title)}
    answers = dict(plan.questionnaire.sheet(read).answers)
    for column in plan.columns:
        if read.get(column.question.key) is not None and column.question.key not in answers:
            said.note(column.title, ["not asked after the answers before it: left out"])
    if not any(value not in (None, "", []) for value in answers.values()):
        message = "It holds no answer in any column that is read."
        raise RowRefusedError(message)
    return answers


def permitted(plan: Plan, said: Said) -> Permitted:
    """What the officer permitted; what the mapping does not name is unknown, and permits nothing."""
    if plan.permission is None:
        return Permitted(basis="unknown")
    title, rungs = plan.permission.title, plan.permission.rungs
    words = said.words(title)
    wording = "\n".join([on_one_line(title), *([words] if words else [])])
    if folded(words) not in rungs:
        why = f"{shown(words)} is no permission that the mapping names" if words else "blank"
        said.note(title, [f"{why}: never quoted"])
        return Permitted(basis="unknown", wording=wording)
    ceiling = rungs[folded(words)]
    quotable = (asked.key for asked in plan.questionnaire.questions if asked.quotable and ceiling)
    return Permitted("import", frozenset(quotable), ceiling, wording)


def _value(column: Column, said: Said) -> Value:
    words = said.words(column.title)
    understood = column.understood(words)
    said.note(column.title, understood.notes)
    if column.question.feeds == "force" and understood.notes and not understood.given:
        said.unknown_force = words
    try:
        return kind_of(column.question).check(column.question, understood.given)
    except UnusableAnswerError as unusable:
        if not column.offered:
            message = f"{column.title}: {unusable}."
            raise RowRefusedError(message) from unusable
        said.note(column.title, [f"{shown(words)} left out: {unusable}"])
        return None
