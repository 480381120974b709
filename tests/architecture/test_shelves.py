"""Whoever adds a thing to a shelf writes one file, and everybody meets it who is to meet it."""

from pathlib import Path

import pytest

from tests.support.house_copies import add, copied_house, run_in

SHELVES = {
    "rule": ("feedback_app/screening/rules/password.py", "PASSWORD", ["tests/unit/screening"]),
    "kind": ("feedback_app/questionnaire/kinds/story.py", "story", ["tests/unit/questionnaire"]),
    "format": (
        "feedback_app/export/formats/bare_words.py",
        "bare-words",
        ["tests/unit/export/test_formats.py"],
    ),
    "command": ("feedback_app/cli/commands/greet.py", "greet", []),
}
"""For each toy: its place, its name, and the tests of the contract that every thing on the shelf keeps."""

HERE = Path(__file__).parent / "shelves"


@pytest.mark.parametrize("shelf", SHELVES)
def test_who_adds_a_thing_to_a_shelf_writes_one_file(shelf: str, tmp_path: Path) -> None:
    place, name, contract = SHELVES[shelf]
    house = copied_house(tmp_path / "house")
    add(house, place, (HERE / f"toy_{shelf}.py").read_text(encoding="utf-8"))
    taken = [f"tests/architecture/shelves/walk_{shelf}.py", *contract, "-k", f"walk_{shelf} or {name}"]
    ran = run_in(house, "pytest", *taken, "-m", "not postgresql", "-p", "no:cacheprovider")
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("attribute", "own", "others"),
    [("name", '"PASSWORD"', '"EMAIL"'), ("sign", '"Pw"', '"Em"'), ("rank", "105", "10")],
)
def test_a_rule_that_takes_what_is_another_rules_stops_the_start(
    attribute: str, own: str, others: str, tmp_path: Path
) -> None:
    house = copied_house(tmp_path / "house")
    toy = (HERE / "toy_rule.py").read_text(encoding="utf-8")
    add(house, SHELVES["rule"][0], toy.replace(own, others))
    ran = run_in(house, "feedback", "screen", "--text", "Nothing.")
    assert ran.returncode != 0
    assert f"The {attribute} {others.replace(chr(34), chr(39))} is used twice" in ran.stderr
