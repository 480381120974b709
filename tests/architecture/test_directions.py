"""Whoever adds a module edits no contract, and is told where an import runs against the plan."""

from pathlib import Path

import pytest

from tests.support.house_copies import add, copied_house, run_in

NEW = {
    "feedback_app/responses/form/toy.py": "from feedback_app.store import toy\nfrom feedback_app.web import forms\n",
    "feedback_app/store/toy.py": "from feedback_app import models\nfrom feedback_app.domain import forces\n",
}
"""Two modules that import as they may."""

AGAINST = {
    "the store imports a room": ("feedback_app/store/toy.py", "from feedback_app.responses.form import toy"),
    "the store imports the web": ("feedback_app/store/toy.py", "import flask"),
    "a room imports another": (
        "feedback_app/responses/form/toy.py",
        "from feedback_app.releases import editions",
    ),
    "a room imports the front door": ("feedback_app/responses/form/toy.py", "from feedback_app import app"),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house with two modules more."""
    made = copied_house(tmp_path / "house")
    for place, text in NEW.items():
        add(made, place, text)
    return made


def test_a_new_module_in_a_room_edits_no_contract(house: Path) -> None:
    ran = run_in(house, "lint-imports")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert " 0 broken" in ran.stdout


@pytest.mark.parametrize("what", AGAINST)
def test_an_import_against_the_plan_is_found(house: Path, what: str) -> None:
    place, line = AGAINST[what]
    path = house / place
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    ran = run_in(house, "lint-imports")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert place.removesuffix(".py").replace("/", ".") in ran.stdout
