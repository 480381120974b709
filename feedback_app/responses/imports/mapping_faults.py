"""Whether a mapping fits its questionnaire: every fault at once, so that it is mended in one go."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from feedback_app.domain.attribution import LADDER
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.responses.imports.cell import folded
from feedback_app.responses.imports.mapping_text import RawMapping

REFUSAL = "no"
"""What stands for an officer's refusal where a mapping names rungs."""

PERMITTED = (*(rung.value for rung in LADDER), REFUSAL)
A_DAY = datetime(2024, 2, 29, 13, 0)  # noqa: DTZ001  (compared with what a format makes of it)


def faults(mapping: RawMapping, questionnaires: Mapping[str, Questionnaire]) -> Iterator[str]:
    questionnaire = questionnaires.get(mapping.questionnaire)
    if questionnaire is None:
        yield f"'questionnaire' must be one of {', '.join(sorted(questionnaires))}"
    else:
        yield from _column_faults(mapping, questionnaire)
        yield from _value_faults(mapping, questionnaire)
    yield from _title_faults(mapping)
    yield from _moment_faults(mapping)
    yield from _permission_faults(mapping)


def _column_faults(mapping: RawMapping, questionnaire: Questionnaire) -> Iterator[str]:
    questions = {question.key: question for question in questionnaire.questions}
    if not mapping.columns:
        yield "[columns] names no column"
    for key in mapping.columns:
        if key not in questions:
            yield f"[columns]: {questionnaire.slug!r} asks no question {key!r}"
        elif kind_of(questions[key]).asks_permission:
            yield f"[columns]: {key!r} is no answer to map; what may be quoted is said in [permission]"


def _value_faults(mapping: RawMapping, questionnaire: Questionnaire) -> Iterator[str]:
    questions = {question.key: question for question in questionnaire.questions}
    for key, meanings in mapping.values.items():
        if key not in mapping.columns:
            yield f"[values.{key}]: [columns] names no column for {key!r}"
        elif key in questions:
            offered = {option.value for option in kind_of(questions[key]).options(questions[key])}
            unknown = sorted(set(meanings.values()) - offered - {""})
            yield from (f"[values.{key}]: {value!r} is none of its answers" for value in unknown)
        yield from (f"[values.{key}]: {fault}" for fault in _twice(meanings))


def _title_faults(mapping: RawMapping) -> Iterator[str]:
    titles = {f"[columns] {key!r}": title for key, title in mapping.columns.items()}
    titles |= {f"[moment] column {entry}": title for entry, title in enumerate(mapping.moments, start=1)}
    yield from (f"{entry}: the title is blank" for entry, title in titles.items() if not folded(title))
    times = Counter(
        folded(title) for title in (*mapping.columns.values(), mapping.id, mapping.permission) if title
    )
    yield from (f"the column {title!r} is named {n} times" for title, n in times.items() if n > 1 and title)


def _moment_faults(mapping: RawMapping) -> Iterator[str]:
    if not mapping.moments:
        yield "[moment]: 'columns' must name the column that says when the response was given"
    for date_format in mapping.formats:
        if not _holds_a_day(date_format):
            yield f"[moment]: {date_format!r} must read a day, a month and a year, such as %d/%m/%Y %H:%M"


def _holds_a_day(date_format: str) -> bool:
    try:
        return datetime.strptime(A_DAY.strftime(date_format), date_format).date() == A_DAY.date()  # noqa: DTZ007  (the day only)
    except ValueError:
        return False


def _permission_faults(mapping: RawMapping) -> Iterator[str]:
    if mapping.permission and not mapping.answers:
        yield "[permission]: 'answers' names no words, so the column would permit nothing"
    if mapping.answers and not folded(mapping.permission):
        yield "[permission]: 'column' is missing"
    for words, rung in mapping.answers.items():
        if rung not in PERMITTED:
            yield f"[permission.answers] {words!r}: {rung!r} must be one of {', '.join(PERMITTED)}"
        if not folded(words):
            yield "[permission.answers]: a blank cell permits nothing and cannot be named"
    yield from (f"[permission.answers]: {fault}" for fault in _twice(mapping.answers))


def _twice(meanings: Mapping[str, str]) -> Iterator[str]:
    times = Counter(map(folded, meanings))
    yield from (
        f"{words!r} is named {n} times, but for case and space" for words, n in times.items() if n > 1
    )
