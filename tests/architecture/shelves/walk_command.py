"""An operator meets the toy command."""

import re
import subprocess
import sys

from click.testing import CliRunner

from feedback_app.cli import main


def test_it_is_listed() -> None:
    assert re.search(
        r"^ +greet +Greet somebody by NAME\.$", CliRunner().invoke(main, ["--help"]).output, re.MULTILINE
    )


def test_it_says_how_it_is_used() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "feedback_app.cli", "greet", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Greet somebody by NAME." in answer.stdout


def test_it_does_its_work() -> None:
    assert CliRunner().invoke(main, ["greet", "Asha"]).output == "Hello, Asha.\n"
