"""Which column of a file answers which question, and which words permit publication: validated TOML."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from feedback_app.domain.attribution import LADDER, Attribution
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.question_definition import Table
from feedback_app.responses.imports import mapping_faults, mapping_text
from feedback_app.responses.imports.cell import folded
from feedback_app.responses.imports.column import Column
from feedback_app.responses.imports.mapping_text import RawMapping


class MappingError(Exception):
    """The mapping is not usable; ``faults`` holds every fault found, a sentence each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("The mapping cannot be used:\n" + "\n".join(f"- {fault}" for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class PermissionColumn:
    """``rungs`` by the folded words of the answer: the ceiling that they permit, None where they refuse."""

    title: str
    rungs: Mapping[str, Attribution | None]


@dataclass(frozen=True)
class Plan:
    """How one kind of file is read. ``moments``: titles of columns; the first that is filled in counts.

    No column must be answered: an earlier survey asked as it did, and its blank cells stay blank.
    """

    questionnaire: Questionnaire
    id_title: str
    moments: tuple[str, ...]
    formats: tuple[str, ...]
    columns: tuple[Column, ...]
    permission: PermissionColumn | None

    @property
    def titles(self) -> tuple[str, ...]:
        permission = [self.permission.title] if self.permission else []
        named = [self.id_title, *self.moments, *(column.title for column in self.columns), *permission]
        return tuple(title for title in named if title)


def read_mapping(toml_text: str, questionnaires: Mapping[str, Questionnaire]) -> Plan:
    """The plan for one of ``questionnaires``, given by slug.

    Raises:
        MappingError: with all faults found.
    """
    try:
        table: Table = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as broken:
        raise MappingError([f"not TOML: {broken}"]) from broken
    mapping = mapping_text.raw_mapping(table)
    if faults := [*mapping_text.faults(table), *mapping_faults.faults(mapping, questionnaires)]:
        raise MappingError(faults)
    return _plan(mapping, questionnaires[mapping.questionnaire])


def _plan(mapping: RawMapping, questionnaire: Questionnaire) -> Plan:
    return Plan(
        questionnaire=questionnaire,
        id_title=mapping.id,
        moments=mapping.moments,
        formats=mapping.formats,
        columns=tuple(
            Column(
                replace(question, required=False),
                mapping.columns[question.key],
                _meant(mapping.values.get(question.key, {})),
            )
            for question in questionnaire.questions
            if question.key in mapping.columns
        ),
        permission=_permission(mapping) if mapping.permission else None,
    )


def _meant(values: Mapping[str, str]) -> dict[str, str]:
    return {folded(words): value for words, value in values.items()}


def _permission(mapping: RawMapping) -> PermissionColumn:
    rungs = {rung.value: rung for rung in LADDER}
    return PermissionColumn(
        mapping.permission, {folded(words): rungs.get(rung) for words, rung in mapping.answers.items()}
    )
