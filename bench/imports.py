"""Rows a second that ``feedback import`` takes in, the start of the command included."""

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import func, select

from bench.figures import table
from feedback_app.cli.installation import set_up
from feedback_app.lib.paths import PACKAGE
from feedback_app.models import Response
from feedback_app.store.engine import Store

ROWS = 2_000
"""Several surveys' worth: one round of a survey brings some hundred."""

LONGEST = 90
"""Seconds after which an import is given up."""

SAMPLE, MAPPING = PACKAGE / "demo" / "responses_sample.csv", PACKAGE / "demo" / "mapping.toml"
ID = "ID"
NEEDED = (SAMPLE, MAPPING, PACKAGE / "commands" / "import_.py")


class ImportRefusedError(Exception):
    """The import did not do what is timed; the text holds what it said."""


def measure(folder: Path, url: str | None = None) -> str:
    """The table, as text; a sentence where this copy of the application cannot import.

    Raises:
        ImportRefusedError: where it can, and did not store every row once.
    """
    if missing := [file.name for file in NEEDED if not file.is_file()]:
        return f"Import: not measured, as {', '.join(missing)} is not there."
    file, url = _survey(folder / "survey.csv"), url or f"sqlite:///{folder / 'import.sqlite3'}"
    store = Store(url)
    try:
        set_up(store)
        rows = [["first time", *_timed(file, folder, url)]]
        _check(store)
        rows.append(["again, every row known", *_timed(file, folder, url)])
        _check(store)
    finally:
        store.close()
    return table(["Import", "rows", "s", "rows/s"], rows)


def _survey(file: Path) -> Path:
    """The sample survey over and over, each row under a number of its own."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as sample:
        reader = csv.DictReader(sample)
        rows, titles = list(reader), list(reader.fieldnames or ())
    with file.open("w", encoding="utf-8", newline="") as made:
        writer = csv.DictWriter(made, titles)
        writer.writeheader()
        writer.writerows({**rows[number % len(rows)], ID: str(number + 1)} for number in range(ROWS))
    return file


def _timed(file: Path, folder: Path, url: str) -> list[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FEEDBACK_")}
    settings = {"FEEDBACK_INSTANCE": str(folder), "FEEDBACK_DATABASE_URL": url}
    command = [sys.executable, "-m", "feedback_app.cli", "import", str(file), "--mapping", str(MAPPING)]
    began = time.perf_counter()
    done = subprocess.run(
        command, env={**kept, **settings}, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        raise ImportRefusedError((done.stderr or done.stdout)[-2000:])
    return [f"{ROWS:,}", f"{seconds:.1f}", f"{ROWS / seconds:.0f}"]


def _check(store: Store) -> None:
    with store.reading() as session:
        stored = session.scalar(select(func.count()).select_from(Response))
    if stored != ROWS:
        message = f"Of {ROWS} rows {stored} responses were made."
        raise ImportRefusedError(message)
