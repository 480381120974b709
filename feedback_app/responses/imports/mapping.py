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
from feedback_app.responses.imports.mapping_text import Written


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
        """Every title that is read."""
        permission = [self.permission.title] if self.permission else []
        named = [self.id_title, *self.moments, *(column.title for column in self.columns), *permission]
        return tuple(title for title in named if title)


def read_mapping(toml_text: str, questionnaires: Mapping[str, Questionnaire]) -> Plan:
    """The plan that the text makes for one of ``questionnaires``, given by slug.

    Raises:
        MappingError: with all faults found.
    """
    try:
        table: Table = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as broken:
        raise MappingError([f"not TOML: {broken}"]) from broken
    said = mapping_text.written(table)
    if found := [*mapping_text.faults(table), *mapping_faults.faults(said, questionnaires)]:
        raise MappingError(found)
    return _plan(said, questionnaires[said.questionnaire])


def _plan(said: Written, questionnaire: Questionnaire) -> Plan:
    return Plan(
        questionnaire=questionnaire,
        id_title=said.id,
        moments=said.moments,
        formats=said.formats,
        columns=tuple(
            Column(
                replace(asked, required=False),
                said.columns[asked.key],
                _meant(said.values.get(asked.key, {})),
            )
            for asked in questionnaire.questions
            if asked.key in said.columns
        ),
        permission=_permission(said) if said.permission else None,
    )


def _meant(values: Mapping[str, str]) -> dict[str, str]:
    return {folded(words): value for words, value in values.items()}


def _permission(said: Written) -> PermissionColumn:
    rungs = {rung.value: rung for rung in LADDER}
    return PermissionColumn(
        said.permission, {folded(words): rungs.get(to) for words, to in said.answers.items()}
    )
