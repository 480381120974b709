"""Earlier surveys come in: whole rows, once, and nothing that was not permitted."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from feedback_app.cli import main
from feedback_app.domain.attribution import Attribution
from feedback_app.domain.states import AnswerState
from feedback_app.lib.paths import PACKAGE
from feedback_app.models import Answer, Permission, QueueEntry, Response
from feedback_app.responses.imports.actions import import_rows
from feedback_app.responses.imports.mapping import read_mapping
from feedback_app.responses.imports.queries import newest_definitions
from feedback_app.responses.imports.result import Outcome
from feedback_app.responses.imports.rows import reader
from feedback_app.responses.imports.table import rows_of
from feedback_app.store.engine import Store
from tests.support.surveys import MAPPING, ROW, csv_of

SAMPLE = PACKAGE / "cli" / "demo" / "responses_sample.csv"
SAMPLE_MAPPING = PACKAGE / "cli" / "demo" / "mapping.toml"
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def import_file(session: Session, file: bytes, mapping: str = MAPPING) -> list[str]:
    """The fate of each row."""
    table = rows_of(file)
    reads = reader(read_mapping(mapping, newest_definitions(session)), table)
    done: list[Outcome] = import_rows(session, reads, table.rows, at=NOW)
    session.commit()
    return [str(one.fate) for one in done]


def import_sample(session: Session) -> list[str]:
    return import_file(session, SAMPLE.read_bytes(), SAMPLE_MAPPING.read_text())


def response(session: Session, row_id: str) -> Response:
    return session.scalars(
        select(Response).where(Response.submission_key == f"import:forms_2024:{row_id}")
    ).one()


def said(session: Session, row_id: str) -> dict[str, object]:
    return {answer.question.key: answer.value for answer in response(session, row_id).answers}


def permitted(session: Session, row_id: str) -> Permission:
    query = select(Permission).where(Permission.response_id == response(session, row_id).id)
    return session.scalars(query).one()


def count(session: Session, table: type[Response | Answer | Permission | QueueEntry]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_every_officer_of_the_sample_survey_is_heard_once(store: Store) -> None:
    with store.writing() as session:
        fates = import_sample(session)
        assert fates.count("came before") == 1  # the sample holds ID 25 twice
        assert fates.count("refused") == 0
        assert count(session, Response) == count(session, Permission) == 60


def test_a_second_import_of_the_same_file_adds_nothing(store: Store) -> None:
    with store.writing() as session:
        import_sample(session)
        before = [count(session, table) for table in (Response, Answer, Permission, QueueEntry)]
        assert set(import_sample(session)) == {"came before"}
        assert [count(session, table) for table in (Response, Answer, Permission, QueueEntry)] == before


def test_no_officer_of_the_sample_survey_is_without_a_force(store: Store) -> None:
    with store.writing() as session:
        import_sample(session)
        assert session.scalars(select(Response.force_id).where(Response.force_id.is_(None))).all() == []


def test_an_officer_s_words_are_stored_as_they_were_written(store: Store) -> None:
    with store.writing() as session:
        import_sample(session)
        assert said(session, "4")["improve"] == (
            "1) Being told who to contact.\n2) One name, not four.\n3) Somebody having my request when I ring"
        )
        assert said(session, "37")["difference"].startswith("Twelve of the thirteen")  # type: ignore[attr-defined]


def test_an_officer_who_left_nearly_everything_blank_is_kept_with_what_was_said(store: Store) -> None:
    with store.writing() as session:
        import_sample(session)
        assert set(said(session, "7")) == {"force", "team", "supported_by", "support_kinds", "exploitation"}


def test_a_response_bears_the_moment_and_the_region_of_its_row(store: Store) -> None:
    with store.writing() as session:
        import_sample(session)
        kept = response(session, "29")
        assert kept.given_at == datetime(2024, 4, 17, 14, 50, 5, tzinfo=UTC)  # 15:50:05 in summer time
        assert (kept.force_id, kept.region_code, kept.overall) == ("west-yorkshire", "YHROCU", 3)
        assert (kept.source, kept.received_at) == ("import", NOW)


@pytest.mark.parametrize(
    ("row_id", "basis", "rung"),
    [
        ("1", "import", Attribution.FORCE),
        ("2", "import", Attribution.REGION),
        ("4", "import", Attribution.ONE_FORCE),
        ("11", "import", None),
        ("14", "unknown", None),
        ("33", "unknown", None),
        ("47", "unknown", None),
        ("55", "import", None),
    ],
)
def test_an_officer_s_permission_is_what_the_row_says(
    store: Store, row_id: str, basis: str, rung: Attribution | None
) -> None:
    with store.writing() as session:
        import_sample(session)
        kept = permitted(session, row_id)
        assert (kept.basis, kept.ceiling) == (basis, rung)
        assert bool(kept.covers) == (rung is not None)


def test_nothing_waits_for_the_staff_that_an_officer_did_not_permit(store: Store) -> None:
    with store.writing() as session:
        import_sample(session)
        waiting = select(QueueEntry).where(QueueEntry.state == AnswerState.WAITING)
        for entry in session.scalars(waiting):
            kept = session.scalars(
                select(Permission).where(Permission.response_id == entry.response_id)
            ).one()
            assert entry.answer_id in {covered.answer_id for covered in kept.covers}


def test_a_refused_row_never_stops_the_others(store: Store) -> None:
    broken = ROW | {"ID": "2", "Improve": "Less\x07 paper"}
    with store.writing() as session:
        fates = import_file(session, csv_of(ROW, broken, ROW | {"ID": "3"}))
        assert fates == ["taken", "refused", "taken"]
        assert session.scalars(select(Response.submission_key)).all() == [
            "import:forms_2024:1",
            "import:forms_2024:3",
        ]


def test_a_row_that_says_something_else_under_the_same_id_is_refused(store: Store) -> None:
    with store.writing() as session:
        import_file(session, csv_of(ROW))
        assert import_file(session, csv_of(ROW | {"Helpful": "Nothing."})) == ["refused"]
        assert said(session, "1")["helpful"] == "The chart."


def test_a_row_that_the_database_refuses_leaves_nothing_behind(store: Store) -> None:
    with store.writing() as session:
        session.execute(text("DELETE FROM force WHERE id = 'kent'"))
        fates = import_file(session, csv_of(ROW, ROW | {"ID": "2", "Force": "Essex"}))
        assert fates == ["refused", "taken with changes"]
        assert count(session, Response) == count(session, Permission) == 1


def test_two_imports_at_once_hear_an_officer_once(store: Store) -> None:
    both = Barrier(2)

    def run_once() -> list[str]:
        with store.writing() as session:
            both.wait()
            return import_file(session, csv_of(ROW, ROW | {"ID": "2"}))

    with ThreadPoolExecutor(2) as people:
        fates = [done.result() for done in [people.submit(run_once) for _ in range(2)]]
    assert sorted(fates[0] + fates[1]) == ["came before", "came before", "taken", "taken"]


def test_an_answer_to_a_question_that_was_not_asked_is_left_out(store: Store) -> None:
    mapping = 'questionnaire = "support"\n[moment]\ncolumns = ["Completion time"]\n[columns]\n'
    mapping += 'supported_by = "Stream"\ntools = "Impact"\nhelpful = "Helpful"\n'
    mapping += '[values.supported_by]\n"Operational outcomes" = "operational_outcomes"\n'
    with store.writing() as session:
        assert import_file(session, csv_of(ROW), mapping) == ["taken with changes"]
        keys = session.scalars(select(Answer)).all()
        assert {answer.question.key for answer in keys} == {"supported_by", "helpful"}


@pytest.fixture
def installation(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("FEEDBACK_INSTANCE", str(tmp_path))
    monkeypatch.setenv("FEEDBACK_DATABASE_URL", store.engine.url.render_as_string(hide_password=False))
    return store


def run(file: Path, *more: str, mapping: Path = SAMPLE_MAPPING) -> Result:
    return CliRunner().invoke(main, ["import", str(file), "--mapping", str(mapping), *more])


def test_an_operator_reads_what_became_of_each_row(installation: Store) -> None:
    done = run(SAMPLE)
    assert "Row 3 (ID 2): taken with changes\n" in done.stdout
    assert "'West Mids' read as West Midlands Police" in done.stdout
    assert "61 rows: 60 taken (" in done.stdout
    assert "Columns not read, nothing of them was stored: Email, Name." in done.stdout
    assert done.exit_code == 0


def test_an_operator_s_dry_run_stores_nothing_and_foresees_the_import(installation: Store) -> None:
    preview_rows = run(SAMPLE, "--dry-run", "--json").stdout.splitlines()[:-1]
    with installation.reading() as session:
        assert count(session, Response) == 0
    assert run(SAMPLE, "--json").stdout.splitlines()[:-1] == preview_rows


def test_a_pipeline_reads_the_report_as_json_and_the_refusals_by_the_exit_code(
    installation: Store, tmp_path: Path
) -> None:
    (tmp_path / "survey.csv").write_bytes(csv_of(ROW, ROW | {"ID": ""}))
    (tmp_path / "mapping.toml").write_text(MAPPING)
    done = run(tmp_path / "survey.csv", "--json", mapping=tmp_path / "mapping.toml")
    first, second, last = map(json.loads, done.stdout.splitlines())
    assert (first["outcome"], second["outcome"], last["refused"]) == ("taken", "refused", 1)
    assert done.exit_code == 3


def test_an_operator_with_the_wrong_file_is_told_before_anything_is_stored(
    installation: Store, tmp_path: Path
) -> None:
    (tmp_path / "other.csv").write_text("Some,Titles\n1,2\n")
    done = run(tmp_path / "other.csv")
    assert done.exit_code == 1
    assert "The file does not fit the mapping. It has no column 'ID'" in done.stderr
    assert "Nothing was imported." in done.stderr


def test_the_report_holds_no_control_character_of_the_file(installation: Store, tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_bytes(csv_of(ROW | {"ID": "\x07\x9b"}, ROW | {"Force": "\u202eecrof"}))
    (tmp_path / "mapping.toml").write_text(MAPPING)
    done = run(tmp_path / "survey.csv", mapping=tmp_path / "mapping.toml")
    assert done.stdout.replace("\n", " ").isprintable()
