"""A question as a table of TOML: read with every fault found, so that a definition is mended in one go."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from feedback_app.questionnaire.kinds.base import Dependence, Kind, Option, Question

Table = Mapping[str, object]

QUESTION: Mapping[str, type] = MappingProxyType(
    {"key": str, "kind": str, "wording": str, "hint": str, "required": bool, "missing": str, "options": list}
    | {"labels": list, "limit": int, "quotable": bool, "depends_on": dict, "feeds": str}
)
OPTION: Mapping[str, type] = MappingProxyType(
    {"value": str, "label": str, "hint": str, "apart": bool, "exclusive": bool}
)
DEPENDENCE: Mapping[str, type] = MappingProxyType({"question": str, "values": list})

TYPE_NAMES: Mapping[type, str] = MappingProxyType(
    {str: "a text", bool: "true or false", int: "a whole number", list: "a list", dict: "a table"}
)
KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
"""Keys stand in addresses, ids of a page and names of columns: short, plain and the same everywhere."""


def question(table: Table) -> Question:
    """The question of a table; what is wrongly shaped is left out, as ``faults`` names it."""
    limit = table.get("limit")
    return Question(
        key=text(table, "key"),
        kind=text(table, "kind"),
        wording=text(table, "wording"),
        hint=text(table, "hint"),
        required=table.get("required") is True,
        missing=text(table, "missing"),
        options=tuple(map(_option, tables(table, "options"))),
        labels=tuple(str(label) for label in _list(table, "labels")),
        limit=limit if type(limit) is int else None,
        quotable=table.get("quotable") is True,
        depends_on=_dependence(table.get("depends_on")),
        feeds=text(table, "feeds") or None,
    )


def faults(table: Table, kinds: Mapping[str, Kind]) -> Iterator[str]:
    """What is wrong with a question by itself, a sentence each."""
    yield from shape_faults(table, QUESTION)
    yield from key_faults(text(table, "key"))
    for offered in tables(table, "options"):
        yield from (f"option {text(offered, 'value')!r}: {fault}" for fault in _option_faults(offered))
    if isinstance(dependence := table.get("depends_on"), dict):
        yield from (f"'depends_on': {fault}" for fault in shape_faults(dependence, DEPENDENCE))
    if not text(table, "wording").strip():
        yield "'wording' is missing"
    if (kind := kinds.get(text(table, "kind"))) is None:
        yield f"kind {text(table, 'kind')!r} is not one of {', '.join(kinds)}"
    else:
        yield from kind.faults(question(table))


def shape_faults(table: Table, shapes: Mapping[str, type]) -> Iterator[str]:
    """Names that mean nothing, and what is not of the type that its name asks for."""
    for name, value in table.items():
        if name not in shapes:
            yield f"{name!r} is not one of {', '.join(shapes)}"
        elif type(value) is not shapes[name]:
            yield f"{name!r} must be {TYPE_NAMES[shapes[name]]}"


def key_faults(key: str) -> Iterator[str]:
    if not KEY.fullmatch(key):
        yield "'key' must be a to z, 0 to 9 and _, beginning with a letter, 60 at most"


def text(table: Table, name: str) -> str:
    return value if isinstance(value := table.get(name), str) else ""


def tables(table: Table, name: str) -> list[Table]:
    """The tables of a list; what is no table becomes an empty one, which has faults of its own."""
    return [part if isinstance(part, dict) else {} for part in _list(table, name)]


def _list(table: Table, name: str) -> list[object]:
    return value if isinstance(value := table.get(name), list) else []


def _option(table: Table) -> Option:
    return Option(
        value=text(table, "value"),
        label=text(table, "label"),
        hint=text(table, "hint"),
        apart=table.get("apart") is True,
        exclusive=table.get("exclusive") is True,
    )


def _option_faults(table: Table) -> Iterator[str]:
    yield from shape_faults(table, OPTION)
    yield from (f"{name!r} is missing" for name in ("value", "label") if not text(table, name).strip())


def _dependence(table: object) -> Dependence | None:
    if not isinstance(table, dict):
        return None
    return Dependence(text(table, "question"), tuple(str(value) for value in _list(table, "values")))
