"""The plan of the house: sizes, imports, who may change data, names of pages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from feedback_app.web.access import ACCESS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "feedback_app"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MAY_ADD = re.compile(
    r".*/actions\.py|cli/installation\.py"
    r"|store/(audit_log|responses|invitations|questionnaires|duplicates|search_index|topics|outbox|recalls|downloads)\.py"
)
"""Who may put rows into the store: actions, and what of the store's own floor works in their transaction."""

FACES_THE_BROWSER = re.compile(r"(views|forms|.*_forms|pages)\.py")
"""The files of a room in which Flask may stand; the rest works without a request."""

OF_FLASK = re.compile(r"(flask|flask_\w+|wtforms|werkzeug)(\.|$)")

FORBIDDEN_NAMES = re.compile(
    r"(^|_)(data|info|item|manager|handler|helper|util|utils|common|misc|service|process)(_|$)"
)

NAMED_BY_OTHERS = {"process_bind_param", "process_result_value", "process_formdata"}
"""Names that SQLAlchemy and WTForms call."""


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in MODULES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_is_an_idea_of_at_most_250_lines(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 250


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_of_tests_is_one_subject_of_at_most_250_lines(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 250


def test_a_function_fits_a_glance() -> None:
    long = [
        f"{path.name}: {node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []


def test_imports_stand_at_the_top() -> None:
    hidden = [
        f"{path.name}: {node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
    ]
    assert hidden == []


def test_a_view_neither_tries_nor_selects() -> None:
    for path, tree in trees():
        if path.name == "views.py":
            assert not any(isinstance(node, ast.Try) for node in ast.walk(tree)), path
            assert "select(" not in path.read_text(encoding="utf-8"), path


def test_only_actions_and_the_store_add_rows() -> None:
    adds = re.compile(r"\bsession\.(add|add_all|delete|merge)\(|import .*\b(insert|update|delete)\b")
    found = [path for path in MODULES if adds.search(path.read_text(encoding="utf-8"))]
    assert [path for path in found if not MAY_ADD.fullmatch(path.relative_to(PACKAGE).as_posix())] == []


def test_actions_never_commit() -> None:
    for path in PACKAGE.rglob("actions.py"):
        assert ".commit(" not in path.read_text(encoding="utf-8"), path


def test_names_say_what_a_thing_is() -> None:
    named = [
        f"{path.name}: {node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.name not in NAMED_BY_OTHERS
        and FORBIDDEN_NAMES.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower())
    ]
    assert named == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_template_is_short_and_bears_no_inline_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 100
    assert [line for line in text.splitlines() if len(line) > 120] == []
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|\|\s*safe", text.replace("shapes[tone] | safe", ""))


def test_in_a_room_only_what_faces_the_browser_knows_flask() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("views.py")}
    knowing = [
        path.relative_to(PACKAGE).as_posix()
        for path, tree in trees()
        if path.relative_to(PACKAGE).parts[0] in rooms
        and not FACES_THE_BROWSER.fullmatch(path.name)
        and any(OF_FLASK.match(name) for name in _imported(tree))
    ]
    assert knowing == []


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_every_route_stands_in_the_access_matrix(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(ACCESS)


def test_every_page_stands_in_the_folder_of_its_room() -> None:
    rooms = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("views.py")}
    folders = {path.parent.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES}
    assert {folder for folder in folders - rooms if not folder.startswith("components")} == {".", "errors"}
