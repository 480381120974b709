"""Texts of 100 words a second for each reading, on one core, and how long ``feedback screen`` takes to start."""

import csv
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import table
from feedback_app.analysis.suggestions import suggestions
from feedback_app.analysis.tone import tone
from feedback_app.lib.paths import PACKAGE
from feedback_app.screening.screen import screen

SAMPLE = PACKAGE / "demo" / "responses_sample.csv"
WORDS, TEXTS, ROUNDS, STARTS = 100, 200, 5, 7
READINGS: dict[str, Callable[[str], object]] = {"rules": screen, "tone": tone, "suggestion": suggestions}


def measure(*_: object) -> str:
    """Two tables, as text. Seconds are those of this process's own work, so that neighbours count less."""
    texts = _texts()
    rows = [[name, *_rates(read, texts)] for name, read in READINGS.items()]
    starts = [_start() for _ in range(STARTS)]
    return "\n\n".join(
        [
            table(["Reading", "texts/s, median", "least", "most"], rows),
            table(
                ["Start of feedback screen", "s, median", "s, most"],
                [["with one short text", f"{statistics.median(starts):.2f}", f"{max(starts):.2f}"]],
            ),
        ]
    )


def _texts() -> list[str]:
    with SAMPLE.open(encoding="utf-8-sig", newline="") as sample:
        answers = [cell for row in csv.reader(sample) for cell in row[17:20]]
    words = " ".join(answers).split()
    starts = (number * WORDS % (len(words) - WORDS) for number in range(TEXTS))
    return [" ".join(words[start : start + WORDS]) for start in starts]


def _rates(read: Callable[[str], object], texts: list[str]) -> list[str]:
    read(texts[0])
    rates = sorted(_rate(read, texts) for _ in range(ROUNDS))
    return [f"{rate:,.0f}" for rate in (statistics.median(rates), rates[0], rates[-1])]


def _rate(read: Callable[[str], object], texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        read(text)
    return len(texts) / (time.process_time() - began)


def _start() -> float:
    command = [sys.executable, "-m", "feedback_app.cli", "screen", "--text", "Ring me on 07700 900123."]
    began = time.perf_counter()
    subprocess.run(command, cwd=Path.cwd(), capture_output=True, check=True)
    return time.perf_counter() - began
