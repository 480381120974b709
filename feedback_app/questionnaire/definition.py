"""The questions, as validated data: a TOML text, named by its hash, so that old answers keep theirs."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from feedback_app.domain.attribution import MIN_FORCES
from feedback_app.questionnaire import coherence, question_definition
from feedback_app.questionnaire.kinds import KINDS, kind_of
from feedback_app.questionnaire.kinds.base import Question, Sheet, UnusableAnswerError, Value
from feedback_app.questionnaire.question_definition import Table, key_faults, shape_faults, tables, text

ASKED = "support"
"""The questionnaire that the form asks."""

PACKAGED = (ASKED, "forms_2024")
"""Those that come with the application, the newest first: the form's own, then the earlier survey whose responses can
be imported."""


class QuestionnaireError(Exception):
    """The definition is not usable; ``faults`` holds every fault found, a sentence each."""

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        super().__init__(f"Questionnaire {name!r}: " + "; ".join(faults))
        self.faults = tuple(faults)


class IncompleteError(Exception):
    """Answers are missing or unusable: ``sentences`` by key of the question, ``answers`` the usable."""

    def __init__(self, sentences: Mapping[str, str], answers: Mapping[str, Value]) -> None:
        super().__init__("; ".join(sentences.values()))
        self.sentences = dict(sentences)
        self.answers = dict(answers)


@dataclass(frozen=True)
class Group:
    """A page of the questionnaire: the questions that stand on it, with its title."""

    key: str
    title: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """One questionnaire. ``sha256`` of ``source``, hexadecimal, names this version for good."""

    slug: str
    title: str
    groups: tuple[Group, ...]
    source: str
    sha256: str

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(asked for group in self.groups for asked in group.questions)

    def question(self, key: str) -> Question:
        """Raises KeyError where there is none."""
        return {asked.key: asked for asked in self.questions}[key]

    def group(self, key: str) -> Group:
        """Raises KeyError where there is none."""
        return {group.key: group for group in self.groups}[key]

    def feeding(self, fact: str) -> Question | None:
        return next((asked for asked in self.questions if asked.feeds == fact), None)

    def sheet(self, answers: Mapping[str, Value], fewest: int = MIN_FORCES) -> Sheet:
        """The questions that these answers lead to, and the answers to those only."""
        return _sheet_of(self.questions, answers, fewest)

    def asked(self, answers: Mapping[str, Value]) -> tuple[Question, ...]:
        return self.sheet(answers).asked

    def checked(self, answers: Mapping[str, Value], fewest: int = MIN_FORCES) -> dict[str, Value]:
        """All answers as they may be sent, by key; those to questions no longer asked are dropped.

        Raises:
            IncompleteError: where one that must be given is missing, or one can no longer be taken.
        """
        given = {
            asked.key: kind_of(asked).form_values(asked, answers[asked.key])
            for asked in self.questions
            if asked.key in answers
        }
        return _checked(self.questions, given, Sheet({}, (), fewest))

    def checked_group(
        self,
        key: str,
        given: Mapping[str, Sequence[str]],
        answers: Mapping[str, Value],
        fewest: int = MIN_FORCES,
    ) -> dict[str, Value]:
        """The answers of one page: ``checked_page`` for its questions.

        Raises:
            KeyError: for a group that is not there.
            IncompleteError: as ``checked_page`` does.
        """
        return self.checked_page(self.group(key).questions, given, answers, fewest)

    def checked_page(
        self,
        page: Sequence[Question],
        given: Mapping[str, Sequence[str]],
        answers: Mapping[str, Value],
        fewest: int = MIN_FORCES,
    ) -> dict[str, Value]:
        """The answers to the questions of a page, from a form's raw strings; ``answers`` are those of the pages before.

        A question that depends on another of them is asked by what this very form says.

        Raises:
            IncompleteError: as ``checked`` does, for these questions.
        """
        before = self.questions[: self.questions.index(page[0])]
        return _checked(page, given, _sheet_of(before, answers, fewest))


def load_questionnaire(slug: str) -> Questionnaire:
    """The questionnaire that comes with the application under this name.

    Raises:
        FileNotFoundError: where there is none.
    """
    return parse_questionnaire(
        files("feedback_app.questionnaire")
        .joinpath("definitions", f"{slug}.toml")
        .read_text(encoding="utf-8"),
        slug,
    )


def parse_questionnaire(toml_text: str, name: str) -> Questionnaire:
    """The questionnaire that the text defines, under the slug ``name``.

    Raises:
        QuestionnaireError: with all faults found, each naming its question or group.
    """
    try:
        table: Table = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as broken:
        raise QuestionnaireError(name, [f"not TOML: {broken}"]) from broken
    groups = tuple(map(_group, tables(table, "groups")))
    if wrong := [*_faults(table), *_faults_between(groups)]:
        raise QuestionnaireError(name, wrong)
    digest = sha256(toml_text.encode()).hexdigest()
    return Questionnaire(name, text(table, "title"), groups, toml_text, digest)


def _group(table: Table) -> Group:
    questions = tuple(map(question_definition.question, tables(table, "questions")))
    return Group(text(table, "key"), text(table, "title"), text(table, "intro"), questions)


def _faults(table: Table) -> Iterator[str]:
    yield from shape_faults(table, {"title": str, "groups": list})
    if not text(table, "title").strip():
        yield "'title' is missing"
    if not tables(table, "groups"):
        yield "'groups' is missing"
    for group in tables(table, "groups"):
        key = text(group, "key")
        yield from (f"group {key!r}: {fault}" for fault in _group_faults(group))
        for asked in tables(group, "questions"):
            named = f"question {text(asked, 'key')!r}"
            yield from (f"{named}: {fault}" for fault in question_definition.faults(asked, KINDS))


def _group_faults(group: Table) -> Iterator[str]:
    yield from shape_faults(group, {"key": str, "title": str, "intro": str, "questions": list})
    yield from key_faults(text(group, "key"))
    if not text(group, "title").strip():
        yield "'title' is missing"
    if not tables(group, "questions"):
        yield "it has no questions"


def _faults_between(groups: Sequence[Group]) -> Iterator[str]:
    keys = Counter(group.key for group in groups)
    yield from (f"group {key!r}: 'key' is used {times} times" for key, times in keys.items() if times > 1)
    questions = [asked for group in groups for asked in group.questions]
    yield from (f"question {key!r}: {fault}" for key, fault in coherence.faults(questions, KINDS))


def _is_asked(question: Question, sheet: Sheet) -> bool:
    if (dependence := question.depends_on) is not None:
        value = sheet.answers.get(dependence.question)
        values = value if isinstance(value, list) else [value]
        if not {str(part) for part in values} & set(dependence.values):
            return False
    return kind_of(question).applies(question, sheet)


def _with_answer(sheet: Sheet, question: Question, value: Value) -> Sheet:
    answers = sheet.answers if value is None else {**sheet.answers, question.key: value}
    return Sheet(answers, (*sheet.asked, question), sheet.fewest)


def _sheet_of(questions: Sequence[Question], answers: Mapping[str, Value], fewest: int) -> Sheet:
    sheet = Sheet({}, (), fewest)
    for candidate in questions:
        if _is_asked(candidate, sheet):
            sheet = _with_answer(sheet, candidate, answers.get(candidate.key))
    return sheet


def _checked(
    questions: Sequence[Question], given: Mapping[str, Sequence[str]], sheet: Sheet
) -> dict[str, Value]:
    sentences: dict[str, str] = {}
    taken: dict[str, Value] = {}
    for asked in questions:
        if not _is_asked(asked, sheet):
            continue
        try:
            value = kind_of(asked).check(asked, given.get(asked.key, ()), sheet)
        except UnusableAnswerError as unusable:
            sentences[asked.key], value = str(unusable), None
        sheet = _with_answer(sheet, asked, value)  # what follows may depend on this very answer
        taken |= {} if value is None else {asked.key: value}
    if sentences:
        raise IncompleteError(sentences, taken)
    return taken
