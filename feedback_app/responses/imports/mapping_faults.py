"""Whether a mapping makes sense for its questionnaire: every fault, so that it is mended in one go."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from feedback_app.domain.attribution import LADDER
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.responses.imports.cell import folded
from feedback_app.responses.imports.mapping_text import Written

REFUSAL = "no"
"""What stands for an officer's refusal where a mapping names rungs."""

PERMITTED = (*(rung.value for rung in LADDER), REFUSAL)
A_DAY = datetime(2024, 2, 29, 13, 0)  # noqa: DTZ001  (compared with what a format makes of it)


def faults(said: Written, questionnaires: Mapping[str, Questionnaire]) -> Iterator[str]:
    """A sentence each."""
    questionnaire = questionnaires.get(said.questionnaire)
    if questionnaire is None:
        yield f"'questionnaire' must be one of {', '.join(sorted(questionnaires))}"
    else:
        yield from _column_faults(said, questionnaire)
        yield from _value_faults(said, questionnaire)
    yield from _title_faults(said)
    yield from _moment_faults(said)
    yield from _permission_faults(said)


def _column_faults(said: Written, questionnaire: Questionnaire) -> Iterator[str]:
    questions = {asked.key: asked for asked in questionnaire.questions}
    if not said.columns:
        yield "[columns] names no column"
    for key in said.columns:
        if key not in questions:
            yield f"[columns]: {questionnaire.slug!r} asks no question {key!r}"
        elif kind_of(questions[key]).asks_permission:
            yield f"[columns]: {key!r} is no answer to map; what may be quoted is said in [permission]"


def _value_faults(said: Written, questionnaire: Questionnaire) -> Iterator[str]:
    questions = {asked.key: asked for asked in questionnaire.questions}
    for key, meant in said.values.items():
        if key not in said.columns:
            yield f"[values.{key}]: [columns] names no column for {key!r}"
        elif key in questions:
            offered = {option.value for option in kind_of(questions[key]).options(questions[key])}
            strange = sorted(set(meant.values()) - offered - {""})
            yield from (f"[values.{key}]: {value!r} is none of its answers" for value in strange)
        yield from (f"[values.{key}]: {fault}" for fault in _twice(meant))


def _title_faults(said: Written) -> Iterator[str]:
    titles = {f"[columns] {key!r}": title for key, title in said.columns.items()}
    titles |= {f"[moment] column {place}": title for place, title in enumerate(said.moments, start=1)}
    yield from (f"{place}: the title is blank" for place, title in titles.items() if not folded(title))
    times = Counter(folded(title) for title in (*said.columns.values(), said.id, said.permission) if title)
    yield from (f"the column {title!r} is named {n} times" for title, n in times.items() if n > 1 and title)


def _moment_faults(said: Written) -> Iterator[str]:
    if not said.moments:
        yield "[moment]: 'columns' must name the column that says when the response was given"
    for form in said.formats:
        if not _holds_a_day(form):
            yield f"[moment]: {form!r} must read a day, a month and a year, such as %d/%m/%Y %H:%M"


def _holds_a_day(form: str) -> bool:
    try:
        return datetime.strptime(A_DAY.strftime(form), form).date() == A_DAY.date()  # noqa: DTZ007  (the day only)
    except ValueError:
        return False


def _permission_faults(said: Written) -> Iterator[str]:
    if said.permission and not said.answers:
        yield "[permission]: 'answers' names no words, so the column would permit nothing"
    if said.answers and not folded(said.permission):
        yield "[permission]: 'column' is missing"
    for words, rung in said.answers.items():
        if rung not in PERMITTED:
            yield f"[permission.answers] {words!r}: {rung!r} must be one of {', '.join(PERMITTED)}"
        if not folded(words):
            yield "[permission.answers]: a blank cell permits nothing and cannot be named"
    yield from (f"[permission.answers]: {fault}" for fault in _twice(said.answers))


def _twice(meant: Mapping[str, str]) -> Iterator[str]:
    times = Counter(map(folded, meant))
    yield from (
        f"{words!r} is named {n} times, but for case and space" for words, n in times.items() if n > 1
    )
