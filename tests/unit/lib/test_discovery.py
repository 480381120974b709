"""What an engineer who puts a file on a shelf is told at the start, before anybody opens a page."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from feedback_app.lib.discovery import DuplicateError, Named, UnfinishedError, discover

CONTRACT = """
from abc import ABC, abstractmethod


class Tool(ABC):
    name: str
    colour: str
    weight: int = 1

    @abstractmethod
    def use(self) -> None: ...
"""

Shelve = Callable[..., Mapping[str, Named]]


@pytest.fixture
def shelve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelve]:
    """Makes a shelf of tools, each a file with these lines in its class, and discovers it."""
    monkeypatch.syspath_prepend(tmp_path)
    folder = tmp_path / "toolshelf"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "base.py").write_text(CONTRACT)

    def made(**tools: str) -> Mapping[str, Named]:
        for name, lines in tools.items():
            (folder / f"{name}.py").write_text(
                f"from toolshelf.base import Tool\n\n\nclass {name.capitalize()}(Tool):\n    {lines}\n"
                "    def use(self) -> None: ...\n"
            )
        base = __import__("toolshelf.base").base
        return discover("toolshelf", base.Tool, distinct=("colour",))

    yield made
    for module in [one for one in sys.modules if one.partition(".")[0] == "toolshelf"]:
        del sys.modules[module]


def test_a_file_in_the_folder_is_all_it_takes(shelve: Shelve) -> None:
    assert list(shelve(saw="name, colour = 'saw', 'red'", axe="name, colour = 'axe', 'blue'")) == [
        "axe",
        "saw",
    ]


def test_two_files_of_one_name_are_refused(shelve: Shelve) -> None:
    with pytest.raises(DuplicateError) as refused:
        shelve(saw="name, colour = 'saw', 'red'", axe="name, colour = 'saw', 'blue'")
    assert str(refused.value) == (
        "The name 'saw' is used twice, by toolshelf.axe.Axe and by toolshelf.saw.Saw. Change one of them."
    )


def test_two_files_that_hold_the_same_where_each_needs_its_own_are_refused(shelve: Shelve) -> None:
    with pytest.raises(DuplicateError) as refused:
        shelve(saw="name, colour = 'saw', 'red'", axe="name, colour = 'axe', 'red'")
    assert str(refused.value) == (
        "The colour 'red' is used twice, by toolshelf.axe.Axe and by toolshelf.saw.Saw. Change one of them."
    )


def test_a_file_that_does_not_say_all_that_is_asked_of_it_is_refused(shelve: Shelve) -> None:
    with pytest.raises(UnfinishedError) as refused:
        shelve(saw="name = 'saw'")
    assert str(refused.value) == "toolshelf.saw.Saw does not say its colour. Write it into the class."


def test_what_the_contract_says_for_all_need_not_be_said_again(shelve: Shelve) -> None:
    (saw,) = shelve(saw="name, colour = 'saw', 'red'").values()
    assert getattr(saw, "weight", None) == 1
