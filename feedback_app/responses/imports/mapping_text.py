"""A mapping file by its shape, before it is checked against a questionnaire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from feedback_app.questionnaire.question_definition import Table, shape_faults, text
from feedback_app.responses.imports.timestamps import FORMATS

WHOLE: Mapping[str, type] = MappingProxyType(
    {"questionnaire": str, "id": str, "moment": dict, "columns": dict, "values": dict, "permission": dict}
)
MOMENT: Mapping[str, type] = MappingProxyType({"columns": list, "formats": list})
PERMISSION: Mapping[str, type] = MappingProxyType({"column": str, "answers": dict})


@dataclass(frozen=True)
class RawMapping:
    """``columns``: titles by key of the question. ``values``: by key, what words mean.

    ``permission`` is a title, and ``answers`` what its words permit.
    """

    questionnaire: str
    id: str
    moments: tuple[str, ...]
    formats: tuple[str, ...]
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    permission: str
    answers: Mapping[str, str]


def raw_mapping(table: Table) -> RawMapping:
    """Whatever has the right shape; ``faults`` names the rest."""
    moment, permission = _table(table, "moment"), _table(table, "permission")
    values = _table(table, "values")
    return RawMapping(
        questionnaire=text(table, "questionnaire"),
        id=text(table, "id"),
        moments=_listed(moment, "columns"),
        formats=_listed(moment, "formats") or FORMATS,
        columns=_texts(_table(table, "columns")),
        values={key: _texts(_table(values, key)) for key in values},
        permission=text(permission, "column"),
        answers=_texts(_table(permission, "answers")),
    )


def faults(table: Table) -> Iterator[str]:
    """Unknown names, and values of the wrong shape, a sentence each."""
    yield from shape_faults(table, WHOLE)
    moment, permission, values = (_table(table, name) for name in ("moment", "permission", "values"))
    yield from (f"[moment]: {fault}" for fault in shape_faults(moment, MOMENT))
    yield from (f"[permission]: {fault}" for fault in shape_faults(permission, PERMISSION))
    yield from (f"[values]: {fault}" for fault in shape_faults(values, dict.fromkeys(values, dict)))
    for name in ("columns", "formats"):
        if len(_listed(moment, name)) != len(_list(moment, name)):
            yield f"[moment]: {name!r} must hold texts"
    tables = {"columns": _table(table, "columns"), "permission.answers": _table(permission, "answers")}
    for name, content in (tables | {f"values.{key}": _table(values, key) for key in values}).items():
        yield from (f"[{name}]: {fault}" for fault in shape_faults(content, dict.fromkeys(content, str)))


def _table(table: Table, name: str) -> Table:
    return content if isinstance(content := table.get(name), dict) else {}


def _list(table: Table, name: str) -> list[object]:
    return content if isinstance(content := table.get(name), list) else []


def _listed(table: Table, name: str) -> tuple[str, ...]:
    return tuple(part for part in _list(table, name) if isinstance(part, str))


def _texts(table: Table) -> dict[str, str]:
    return {name: content for name, content in table.items() if isinstance(content, str)}
