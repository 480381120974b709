"""Approved quotes leave as files: what each holds, what none may hold, and who took it."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select, update

from feedback_app.export.formats import FORMATS
from feedback_app.export.pack import DOWNLOAD_FORMATS
from feedback_app.models import AuditEntry, Download, Edition, Release, Response
from feedback_app.store.engine import Store
from tests.app.cli.test_commands import SECRET, feedback
from tests.support.people import DIFFERENCE, KEPT, Colleague, Officer, answers_waiting, press
from tests.support.read_back import everything_in

REMOVED = "We charged six people"
"""Words of the answer that the quote leaves out."""

PRIVATE = "The request form is too long"
NOTES = "Canary: nobody outside reads this note"


@pytest.fixture
def here(database_url: str, tmp_path: Path) -> dict[str, str]:
    return {"instance": str(tmp_path), "database_url": database_url, "secret_key": SECRET}


@pytest.fixture
def release(officer: Officer, asha: Colleague, rhys: Colleague, store: Store) -> str:
    """The address of a release of two quotes of one response."""
    officer.gives()
    with store.reading() as session:
        first, last = answers_waiting(session)
    asha.proposes(first, KEPT, rung="force")
    asha.proposes(last, DIFFERENCE)
    typed = {"title": "Outcomes", "stream": "operational_outcomes", "period": "Autumn 2026"}
    edition = str(press(asha.client, "/editions/new", typed).location)
    for quote_id in (1, 2):
        rhys.approves(quote_id)
        press(
            asha.client,
            f"{edition}/pick",
            {"version": asha.version_on(edition), "quote": quote_id},
            on=edition,
        )
    with store.writing() as session:
        session.execute(update(Edition).values(notes=NOTES))
        session.commit()
    asked = {"version": asha.version_on(edition)}
    return str(press(asha.client, f"{edition}/release", asked, on=edition).location)


def withdrawn(store: Store, here: dict[str, str]) -> None:
    """The officer takes the permission back."""
    with store.reading() as session:
        reference = session.scalars(select(Response.reference)).one()
    assert feedback("withdraw", reference, **here).exit_code == 0


def way_out(colleague: Colleague, release: str, way: str) -> bytes:
    answer = colleague.client.get(f"{release}/{way}")
    assert answer.status_code == 200, answer.text
    return bytes(answer.data)


def test_nothing_leaves_but_what_was_approved(asha: Colleague, release: str, store: Store) -> None:
    for way in DOWNLOAD_FORMATS:
        text = everything_in(way_out(asha, release, way))
        for canary in (REMOVED, PRIVATE, NOTES, "asha", "Asha", "rhys@"):
            assert canary not in text, (way, canary)
    with store.reading() as session:
        assert set(session.scalars(select(Download.format))) == set(DOWNLOAD_FORMATS)
    assert asha.client.get(f"{release}/pdf417").status_code == 404


def test_a_withdrawn_quote_is_in_nothing_that_is_taken_after_it(
    asha: Colleague, release: str, store: Store, here: dict[str, str]
) -> None:
    assert KEPT in asha.sees(release)
    withdrawn(store, here)
    for way in DOWNLOAD_FORMATS:
        text = everything_in(way_out(asha, release, way))
        assert "the link that we had missed" not in text, way
    assert "Q-1 was withdrawn on" in everything_in(way_out(asha, release, "pack"))
    assert "the link that we had missed" not in asha.sees(release)
    assert "2 were withdrawn since" in asha.sees(release)


def test_a_designer_finds_every_format_in_the_pack_and_what_each_is_for(
    asha: Colleague, release: str
) -> None:
    answer = asha.client.get(f"{release}/pack")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="edition-1-release-1-pack.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.data)) as pack:
        told = " ".join(pack.read("README.txt").decode().split())
        assert pack.testzip() is None
    assert [way.label for way in FORMATS.values() if way.label not in told] == []


def test_the_operator_writes_a_pack_that_proves_itself_by_the_store(
    release: str, here: dict[str, str], store: Store, tmp_path: Path
) -> None:
    answer = feedback("pack", "1", "--out", str(tmp_path / "out"), "--json", **here)
    (file,) = json.loads(answer.output)["files"]
    proof = feedback("verify-pack", file["path"], **here)
    assert proof.exit_code == 0, proof.output
    assert "It is the release that the store keeps." in proof.output
    with store.reading() as session:
        assert session.scalars(select(Download.taker)).all() == ["command"]


def test_the_operator_writes_formats_by_themselves(
    release: str, here: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    feedback(
        "pack", "1", "--release", "1", "--format", "json", "--format", "indesign", "--out", str(out), **here
    )
    names = sorted(path.name for path in out.iterdir())
    assert names == ["edition-1-release-1-indesign.zip", "edition-1-release-1.json"]
    refused = feedback("pack", "1", "--out", "/proc/nowhere", **here)
    assert (refused.exit_code, "cannot be written to" in refused.output) == (1, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("pack", "7"), "Edition 7 has no release yet"),
        (("pack", "1", "--release", "9"), "Edition 1 has no release 9"),
    ],
)
def test_a_release_that_is_not_there_is_said_not_to_be(
    store: Store, here: dict[str, str], words: tuple[str, ...], sentence: str
) -> None:
    answer = feedback(*words, **here)
    assert answer.exit_code == 1
    assert sentence in answer.output


def test_a_pack_that_was_taken_before_a_withdrawal_says_not_to_use_it(
    asha: Colleague, release: str, here: dict[str, str], store: Store, tmp_path: Path
) -> None:
    (tmp_path / "old.zip").write_bytes(way_out(asha, release, "pack"))
    withdrawn(store, here)
    (tmp_path / "new.zip").write_bytes(way_out(asha, release, "pack"))
    old, new = (feedback("verify-pack", str(tmp_path / name), **here) for name in ("old.zip", "new.zip"))
    assert (old.exit_code, new.exit_code) == (1, 0), new.output
    assert "Q-1 was withdrawn on" in old.output
    assert feedback("verify-pack", str(tmp_path / "old.zip"), "--alone", **here).exit_code == 0


def test_a_release_that_was_changed_in_the_store_no_longer_proves_its_packs(
    asha: Colleague, release: str, here: dict[str, str], store: Store, tmp_path: Path
) -> None:
    (tmp_path / "pack.zip").write_bytes(way_out(asha, release, "pack"))
    with store.writing() as session:
        session.execute(update(Release).values(period="Spring 2027"))
        session.execute(update(AuditEntry).where(AuditEntry.ruling == "approve").values(subject_id=99))
        session.commit()
    answer = feedback("verify-pack", str(tmp_path / "pack.zip"), **here)
    assert answer.exit_code == 1
    for sentence in ("does not fit its own seal", "is not its approval", "does not fit together"):
        assert sentence in answer.output
    with store.writing() as session:
        session.execute(update(Release).values(number=8))
        session.commit()
    answer = feedback("verify-pack", str(tmp_path / "pack.zip"), **here)
    assert "This store holds no release 1 of edition 1." in answer.output


@pytest.mark.parametrize("more", [(), ("--json",), ("--alone",)])
def test_a_file_that_is_no_pack_cannot_be_read(
    here: dict[str, str], tmp_path: Path, more: tuple[str, ...]
) -> None:
    (tmp_path / "letter.zip").write_bytes(b"PK: dear colleague")
    answer = feedback("verify-pack", str(tmp_path / "letter.zip"), *more, **here)
    assert answer.exit_code == 2
    assert "not a whole ZIP" in answer.output


def test_without_a_store_the_operator_is_told_of_the_other_way(tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(b"PK")
    answer = feedback("verify-pack", str(tmp_path / "pack.zip"), instance=str(tmp_path / "new"))
    assert answer.exit_code == 2
    assert "With --alone, no store is needed." in answer.output
