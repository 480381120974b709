"""A release leaves in the toy format, by every door."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from feedback_app.cli import main
from feedback_app.config import Settings
from tests.support.people import KEPT, Colleague, press

WORDS = f"{KEPT}\n\n"


@pytest.fixture
def release(asha: Colleague, rhys: Colleague, quote_id: int) -> str:
    """The address of a release of one quote."""
    rhys.approves(quote_id)
    typed = {"title": "Outcomes", "stream": "operational_outcomes", "period": "Autumn 2026"}
    edition = str(press(asha.client, "/editions/new", typed).location)
    for button, picked in (("pick", {"quote": quote_id}), ("release", {})):
        asked = {"version": asha.version_on(edition), **picked}
        answer = press(asha.client, f"{edition}/{button}", asked, on=edition)
    return str(answer.location)


def test_it_is_taken_from_the_page_of_the_release(asha: Colleague, release: str) -> None:
    assert "Bare words" in asha.sees(release)
    answer = asha.client.get(f"{release}/bare-words")
    assert answer.text == WORDS
    assert answer.headers["Content-Disposition"] == 'attachment; filename="edition-1-release-1-bare.text"'


def test_whoever_took_it_is_listed_with_its_name(asha: Colleague, release: str) -> None:
    asha.client.get(f"{release}/bare-words")
    assert "Bare words" in asha.sees(f"{release}/takings")


def test_the_pack_holds_it_and_says_what_it_is_for(asha: Colleague, release: str) -> None:
    with zipfile.ZipFile(io.BytesIO(asha.client.get(f"{release}/pack").data)) as pack:
        assert pack.read("web/edition-1-release-1-bare.text").decode() == WORDS
        assert "Bare words. The quotes alone, to be read aloud." in pack.read("README.txt").decode()


def test_the_shell_writes_it_and_proves_the_pack(release: str, settings: Settings, tmp_path: Path) -> None:
    environment = {
        "FEEDBACK_INSTANCE": str(tmp_path),
        "FEEDBACK_DATABASE_URL": settings.database_url,
        "FEEDBACK_SECRET_KEY": settings.secret_key,
    }

    def feedback(*words: str) -> str:
        answer = CliRunner().invoke(main, list(words), env=environment)
        assert answer.exit_code == 0, answer.output
        return answer.output

    (file,) = json.loads(feedback("pack", "1", "--format", "bare-words", "--out", str(tmp_path), "--json"))[
        "files"
    ]
    assert Path(file["path"]).read_text(encoding="utf-8") == WORDS
    (pack,) = json.loads(feedback("pack", "1", "--out", str(tmp_path), "--json"))["files"]
    feedback("verify-pack", pack["path"])
