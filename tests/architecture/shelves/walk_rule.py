"""Somebody told a password: officer, moderator, approver, and operator all meet what the toy rule found."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from feedback_app.cli import main
from feedback_app.cli.translations import template
from feedback_app.config import read_settings
from feedback_app.screening.screen import screen
from feedback_app.store.engine import Store
from tests.support.people import Colleague, Officer, answers_waiting, press, quote_in, token_in

TOLD = "They cracked the phone in a day. The password is swordfish, so everybody could look at it."
WARNING = "This looks like a password"


@pytest.fixture
def desk(officer: Officer, store: Store) -> str:
    """The page of the answer."""
    officer.gives(words={"helpful": TOLD}, permission={"permission": ["helpful"]})
    with store.reading() as session:
        return f"/desk/answers/{answers_waiting(session)[0]}"


def test_the_officer_is_warned_while_typing(officer: Officer) -> None:
    officer.fills_in()
    page = officer.client.get("/give/words")
    typed = {"csrf_token": token_in(page), "helpful": TOLD}
    assert WARNING in officer.client.post("/give/words/typed", data=typed).text


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_officer_is_warned_before_sending(officer: Officer, language: str) -> None:
    officer.client.get(f"/language/{language}")
    officer.fills_in(words={"helpful": TOLD})
    page = officer.client.get("/give/check")
    assert page.status_code == 200
    assert WARNING in page.text


def test_the_desk_has_it_in_the_margin(asha: Colleague, desk: str) -> None:
    page = asha.sees(desk)
    assert "Pw1" in page
    assert "This is a password: leave it out, and have it changed." in page


def test_one_press_puts_its_stand_in_into_brackets(asha: Colleague, desk: str) -> None:
    (put,) = re.findall(r'value="(put:\d+)"', asha.sees(desk))
    typed = {"version": asha.version_on(desk), "words": TOLD, "rung": "one_force", "press": put}
    page = press(asha.client, f"{desk}/preview", typed, on=desk).text
    assert "The password is [a secret word], so everybody could look at it." in page


def test_it_stays_out_of_a_quote_until_somebody_says_why(asha: Colleague, desk: str, store: Store) -> None:
    answer_id = int(desk.rpartition("/")[2])
    refused = asha.proposes(answer_id, TOLD)
    assert refused.status_code == 422
    assert "Noticed in the quote: “swordfish”" in refused.text
    assert "Password. This is a password" in refused.text
    assert asha.proposes(answer_id, TOLD, dismissed="swordfish", stay="It was changed.").status_code == 302
    assert quote_in(store, 1).dismissed == [
        {"kind": "PASSWORD", "words": "swordfish", "reason": "It was changed."}
    ]


def test_the_approver_reads_why_it_stays(asha: Colleague, rhys: Colleague, desk: str) -> None:
    asha.proposes(int(desk.rpartition("/")[2]), TOLD, dismissed="swordfish", stay="It was changed.")
    assert "<strong>swordfish</strong>: It was changed." in rhys.sees("/desk/quotes/1")


def test_an_installation_puts_other_words_into_the_brackets(tmp_path: Path) -> None:
    given = {"FEEDBACK_INSTANCE": str(tmp_path), "FEEDBACK_BRACKETS": "PASSWORD=a word"}
    assert read_settings(given).stand_ins["PASSWORD"] == "a word"


def test_the_shell_finds_it() -> None:
    answer = CliRunner().invoke(main, ["screen", "--text", TOLD])
    (found,) = json.loads(answer.output)["findings"]
    assert (found["kind"], found["words"]) == ("PASSWORD", "swordfish")
    assert (
        "PASSWORD     Password                   [a secret word]"
        in CliRunner().invoke(main, ["screen", "--kinds"]).output
    )


def test_the_rules_are_scored_with_it(tmp_path: Path) -> None:
    rows, start = tmp_path / "rows.jsonl", TOLD.index("swordfish")
    row = {"text": TOLD, "spans": [{"start": start, "end": start + 9, "kind": "PASSWORD"}]}
    rows.write_text(json.dumps(row), encoding="utf-8")
    assert re.search(
        r"recall, PASSWORD +1\.000 \(1/1\)", CliRunner().invoke(main, ["evaluate", str(rows)]).output
    )


def test_what_proves_more_wins_over_it_and_it_wins_over_the_rest() -> None:
    told = "The password is swordfish99, and my mail is password is jo12@kent.example"
    assert [finding.kind for finding in screen(told)] == ["PASSWORD", "EMAIL"]


def test_a_translator_is_asked_for_the_warning() -> None:
    assert template().get(WARNING) is not None
