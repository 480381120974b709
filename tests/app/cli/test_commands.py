"""What an operator can ask for at the command line."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from feedback_app.accounts import password
from feedback_app.cli import main
from feedback_app.models import Quote, Release, Response, Staff
from feedback_app.store.engine import Store
from tests.support.people import PASSWORD, Colleague, Officer, answers_waiting, hire, press

SECRET = "a secret that is long enough for anybody"


def feedback(*words: str, typed: str | None = None, **environment: str) -> Result:
    """Asks ``feedback`` for something; ``environment`` without its prefix."""
    known = {f"FEEDBACK_{name.upper()}": value for name, value in environment.items()}
    return CliRunner().invoke(main, list(words), input=typed, env=known)


@pytest.fixture
def here(database_url: str, tmp_path: Path) -> Mapping[str, str]:
    """The settings of an installation that is set up."""
    return {"instance": str(tmp_path), "database_url": database_url, "secret_key": SECRET}


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("database_url", "mysql://x/y", "mysql is not supported"),
        ("database_url", "no address", "not an address of a database"),
        ("database_url", "sqlite://", "SQLite needs a file"),
        ("secret_key", "short", "too short"),
        ("secret_key_fallbacks", f"{SECRET},short", "too short"),
        ("base_url", "example.org", "is not an address"),
        ("demo", "perhaps", "neither on nor off"),
        ("instance", "/proc/nowhere", "cannot be made"),
        ("colour", "red", "is not a setting"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_clear_line(
    tmp_path: Path, setting: str, value: str, sentence: str
) -> None:
    answer = feedback("migrate", **{"instance": str(tmp_path), setting: value})
    assert answer.exit_code != 0
    assert sentence in answer.output
    assert answer.output.strip().count("\n") == 0


def test_a_store_that_is_not_ready_says_what_to_run(tmp_path: Path) -> None:
    answer = feedback("verify", instance=str(tmp_path))
    assert answer.exit_code != 0
    assert "feedback migrate" in answer.output


def test_the_secret_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    assert feedback("migrate", instance=str(tmp_path)).exit_code == 0
    key = tmp_path / "secret_key"
    first = key.read_text()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    feedback("migrate", instance=str(tmp_path))
    assert key.read_text() == first


def test_two_installations_never_share_a_secret_key(tmp_path: Path) -> None:
    for name in ("one", "two"):
        feedback("migrate", instance=str(tmp_path / name))
    assert (tmp_path / "one/secret_key").read_text() != (tmp_path / "two/secret_key").read_text()


def test_staff_are_added_and_a_second_account_for_an_address_is_refused(
    here: Mapping[str, str], store: Store
) -> None:
    words = ("staff", "add", "Asha@Example.org", "--name", "Asha", "--role", "publisher")
    assert feedback(*words, "--password", PASSWORD, **here).exit_code == 0
    again = feedback(*words, "--password", PASSWORD, **here)
    assert again.exit_code == 1
    assert "has an account already" in again.output
    with store.reading() as session:
        assert session.scalars(select(Staff.email)).all() == ["asha@example.org"]


def test_an_operator_is_told_how_long_a_password_has_to_be(here: Mapping[str, str], store: Store) -> None:
    least = f"{password.SHORTEST} characters or more"
    assert least in " ".join(feedback("staff", "add", "--help").output.split())
    words = ("staff", "add", "asha@example.org", "--name", "Asha", "--role", "publisher")
    for length, code in ((password.SHORTEST - 1, 1), (password.SHORTEST, 0)):
        assert feedback(*words, "--password", "x" * length, **here).exit_code == code


def test_a_withdrawn_response_can_no_longer_be_published(
    here: Mapping[str, str], officer: Officer, asha: Colleague, rhys: Colleague, store: Store
) -> None:
    reference = officer.gives()
    with store.reading() as session:
        waiting = answers_waiting(session)[0]
    asha.proposes(waiting, "The analyst found the link that we had missed for months.")
    with store.reading() as session:
        rhys.approves(session.scalars(select(Quote.id)).one())
    answer = feedback("withdraw", reference.lower(), **here)
    assert "None of them can be released" in answer.output
    assert "Nothing left to pick" in _edition(rhys)
    assert "withdrew the permission" in asha.sees(f"/desk/answers/{waiting}")


def test_an_unknown_reference_is_said_to_be_unknown(here: Mapping[str, str]) -> None:
    answer = feedback("withdraw", "ABCDEFGH", **here)
    assert answer.exit_code == 1
    assert "No response has the reference" in answer.output


def test_a_release_that_is_not_there_is_not_written(here: Mapping[str, str], tmp_path: Path) -> None:
    answer = feedback("pack", "1", "--out", str(tmp_path / "out"), **here)
    assert answer.exit_code == 1
    assert "has no release yet" in answer.output


def test_an_edition_that_is_not_there_is_not_released(here: Mapping[str, str], store: Store) -> None:
    hire(store, "asha@example.org")
    answer = feedback("release", "1", "--by", "asha@example.org", **here)
    assert answer.exit_code == 1
    assert "There is no edition 1" in answer.output


def test_nobody_is_released_in_the_name_of_who_may_not(
    asha: Colleague, here: Mapping[str, str], store: Store
) -> None:
    hire(store, "mo@example.org", "moderator")
    press(asha.client, "/editions/new", {"title": "Autumn", "stream": "both", "period": "2026"})
    assert feedback("release", "1", **here).exit_code == 2
    answer = feedback("release", "1", "--by", "mo@example.org", **here)
    assert (answer.exit_code, "No publisher" in answer.output) == (1, True)


def test_an_edition_is_listed_released_and_listed_again(
    asha: Colleague, rhys: Colleague, quote_id: int, here: Mapping[str, str]
) -> None:
    rhys.approves(quote_id)
    made = press(asha.client, "/editions/new", {"title": "Autumn", "stream": "both", "period": "2026"})
    refused = feedback("release", "1", "--by", "asha@example.org", **here)
    assert (refused.exit_code, "Pick at least one" in refused.output) == (1, True)
    asha.presses(str(made.location), "pick", quote=quote_id)
    told = json.loads(feedback("release", "1", "--json", "--by", "Asha@example.org", **here).output)
    assert (told["edition"], told["number"], told["quotes"]) == (1, 1, 1)
    (listed,) = json.loads(feedback("editions", "--json", **here).output)
    assert (listed["title"], listed["quotes"], listed["last_release"]["number"]) == ("Autumn", 1, 1)


def test_the_shell_is_told_the_commands(tmp_path: Path) -> None:
    asked = {"_FEEDBACK_COMPLETE": "bash_complete", "COMP_WORDS": "feedback edi", "COMP_CWORD": "1"}
    ran = subprocess.run(
        [str(Path(sys.executable).parent / "feedback")],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert ran.stdout.strip() == "plain,editions"


def test_the_demo_does_the_whole_job_and_says_where_the_release_lies(
    here: Mapping[str, str], store: Store, tmp_path: Path
) -> None:
    answer = feedback("demo", **here, demo="on")
    assert answer.exit_code == 0, answer.output
    for step in ("rows of an earlier survey", "proposes", "approves", "sends", "releases it", "lies in"):
        assert step in answer.output
    with store.reading() as session:
        assert len(session.scalars(select(Response)).all()) == 61
        kept = session.scalars(select(Release)).one()
    feedback("pack", "1", "--format", "json", "--format", "csv", "--out", str(tmp_path / "out"), **here)
    written = json.loads((tmp_path / "out/edition-1-release-1.json").read_text())
    assert written["sha256"] == kept.sha256
    assert feedback("verify", **here).output == "The record of decisions is whole.\n"


def test_the_demo_is_refused_where_it_is_off_and_where_the_store_is_in_use(
    here: Mapping[str, str], store: Store
) -> None:
    assert "Set FEEDBACK_DEMO=on" in feedback("demo", **here).output
    hire(store, "asha@example.org")
    assert "This store is in use" in feedback("demo", **here, demo="on").output


@pytest.mark.parametrize(
    ("words", "member"),
    [
        (("screen", "--text", "Ring me on 07700 900123."), "findings"),
        (("tone", "--text", "Brilliant support."), "label"),
        (("suggest", "--text", "Brilliant support."), "suggestions"),
    ],
)
def test_a_text_is_read_without_any_installation(words: tuple[str, ...], member: str) -> None:
    answer = feedback(*words)
    assert answer.exit_code == 0
    assert member in json.loads(answer.output)


def test_a_line_that_is_not_json_is_named() -> None:
    answer = feedback("screen", typed='{"id": "1", "text": "fine"}\n{"id": 2}\n')
    assert answer.exit_code == 1
    assert "Line 2" in answer.output


def test_screening_needs_neither_web_nor_store() -> None:
    code = "import sys, feedback_app.cli.commands.screen; print({'flask', 'sqlalchemy', 'textblob'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "set()"


def _edition(colleague: Colleague) -> str:
    typed = {"title": "Autumn", "stream": "both", "period": "Autumn 2026"}
    return colleague.sees(str(press(colleague.client, "/editions/new", typed).location))


def test_answers_are_kept_from_other_users_of_the_machine(tmp_path: Path) -> None:
    feedback("migrate", instance=str(tmp_path))
    assert stat.S_IMODE((tmp_path / "feedback.sqlite3").stat().st_mode) == 0o600
