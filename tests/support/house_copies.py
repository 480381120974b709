"""A copy of the house with one file more, and what runs in it: whoever adds a thing to it edits nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("feedback_app", "templates", "migrations", "tests", "pyproject.toml")
NOT_COPIED = shutil.ignore_patterns("node_modules", ".*cache", "*.sqlite3")


def copied_house(folder: Path) -> Path:
    """A copy in ``folder``, which is made."""
    folder.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=NOT_COPIED)
        else:
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def add(house: Path, place: str, text: str) -> Path:
    """Puts one new file into the copy.

    Raises:
        FileExistsError: where there is one already.
    """
    path = house / place
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    return path


def run_in(house: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a command of this environment in the copy, whose application is the one that it finds."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FEEDBACK_", "PYTEST_", "COV_"))
    }
    program = Path(sys.executable).parent / command[0]
    return subprocess.run(
        [program, *command[1:]],
        cwd=house,
        env={**inherited, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )
