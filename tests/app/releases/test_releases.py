"""Approved quotes leave the building."""

import csv
import io
import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import select

from feedback_app.excerpt import fingerprint
from feedback_app.export.document import seal
from feedback_app.models import Permission, Quote, Release
from feedback_app.store.engine import Store
from tests.support.people import NOON, Colleague, Officer, answers_waiting, press

WORDS = (
    "The analyst found the link that we had missed for months.",
    "Three children are safe because of the chart that the team drew for us.",
)


@pytest.fixture
def quotes(officer: Officer, asha: Colleague, rhys: Colleague, store: Store) -> list[int]:
    """Two approved quotes, and one that only waits."""
    officer.gives()
    with store.reading() as session:
        first, second = answers_waiting(session)
    asha.proposes(first, WORDS[0], rung="force")
    asha.proposes(second, WORDS[1], rung="one_force")
    asha.proposes(first, "We charged six people.")
    with store.reading() as session:
        made = list(session.scalars(select(Quote.id).order_by(Quote.id)))
    for quote_id in made[:2]:
        rhys.approves(quote_id)
    return made


@pytest.fixture
def edition(asha: Colleague) -> str:
    """The address of a new edition."""
    typed = {"title": "Outcomes, autumn 2026", "stream": "operational_outcomes", "period": "Autumn 2026"}
    return str(press(asha.client, "/editions/new", typed).location)


def pressed(colleague: Colleague, edition: str, what: str, **typed: object) -> int:
    typed = {"version": colleague.version_on(edition), **typed} if "version" not in typed else typed
    return press(colleague.client, f"{edition}/{what}", typed, on=edition).status_code


def released(colleague: Colleague, edition: str, quotes: list[int]) -> str:
    for quote_id in quotes:
        assert pressed(colleague, edition, "pick", quote=quote_id) == 302
    answer = press(
        colleague.client, f"{edition}/release", {"version": colleague.version_on(edition)}, on=edition
    )
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def test_an_approved_quote_can_be_picked_and_one_that_waits_cannot(
    asha: Colleague, edition: str, quotes: list[int]
) -> None:
    assert pressed(asha, edition, "pick", quote=quotes[0]) == 302
    assert pressed(asha, edition, "pick", quote=quotes[2]) == 409
    page = asha.sees(edition)
    assert "It holds 1 quote" in page


def test_quotes_are_moved_by_buttons(asha: Colleague, edition: str, quotes: list[int]) -> None:
    for quote_id in quotes[:2]:
        pressed(asha, edition, "pick", quote=quote_id)
    assert pressed(asha, edition, "move", quote=quotes[1], towards="up") == 302
    page = asha.sees(edition)
    assert page.index(WORDS[1]) < page.index(WORDS[0])


def test_a_quote_that_is_taken_out_can_be_picked_again(
    asha: Colleague, edition: str, quotes: list[int]
) -> None:
    pressed(asha, edition, "pick", quote=quotes[0])
    assert pressed(asha, edition, "unpick", quote=quotes[0]) == 302
    assert pressed(asha, edition, "pick", quote=quotes[0]) == 302


def test_a_release_as_json_holds_exactly_what_was_approved(
    asha: Colleague, edition: str, quotes: list[int]
) -> None:
    address = released(asha, edition, quotes[:2])
    document = json.loads(asha.client.get(f"{address}/json").data)
    said = [(quote["words"], quote["said"]) for quote in document["release"]["quotes"]]
    assert said == [(WORDS[0], "Lancashire Constabulary said"), (WORDS[1], "One force said")]


def test_a_release_as_json_keeps_to_its_schema(asha: Colleague, edition: str, quotes: list[int]) -> None:
    schema = json.loads(files("feedback_app.export").joinpath("release.schema.json").read_text())
    document = json.loads(asha.client.get(f"{released(asha, edition, quotes[:2])}/json").data)
    Draft202012Validator(schema).validate(document)


def test_the_hashes_of_a_release_can_be_checked_without_the_store(
    asha: Colleague, edition: str, quotes: list[int]
) -> None:
    document = json.loads(asha.client.get(f"{released(asha, edition, quotes[:2])}/json").data)
    assert seal(document["release"]) == document["sha256"]
    for quote in document["release"]["quotes"]:
        assert fingerprint(quote["words"], quote["attribution"]) == quote["sha256"]


def test_a_release_as_csv_holds_exactly_what_was_approved(
    asha: Colleague, edition: str, quotes: list[int]
) -> None:
    taken = asha.client.get(f"{released(asha, edition, quotes[:2])}/csv")
    assert taken.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(taken.data.decode("utf-8-sig"), newline="")))
    assert [row["words"] for row in rows] == list(WORDS)


def test_a_released_file_bears_no_word_that_a_person_typed_in_its_name(
    asha: Colleague, edition: str, quotes: list[int]
) -> None:
    taken = asha.client.get(f"{released(asha, edition, quotes[:1])}/csv")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="edition-1-release-1-exact.csv"'


def test_the_next_release_bears_the_next_number_and_leaves_the_first_alone(
    asha: Colleague, edition: str, quotes: list[int]
) -> None:
    first = released(asha, edition, quotes[:1])
    before = asha.client.get(f"{first}/json").data
    second = released(asha, edition, quotes[1:2])
    assert "release 2" in asha.sees(second)
    assert asha.client.get(f"{first}/json").data == before


def test_an_empty_edition_is_not_released(asha: Colleague, edition: str) -> None:
    answer = press(asha.client, f"{edition}/release", {"version": 1}, on=edition)
    assert answer.status_code == 409
    assert "Pick at least one" in answer.text


def test_an_edition_is_not_released_once_a_permission_has_ended(
    asha: Colleague, edition: str, quotes: list[int], store: Store
) -> None:
    pressed(asha, edition, "pick", quote=quotes[0])
    with store.writing() as session:
        session.scalars(select(Permission)).one().ended_at = NOON
        session.commit()
    assert pressed(asha, edition, "release") == 409
    with store.reading() as session:
        assert session.scalars(select(Release)).all() == []


def test_two_who_change_an_edition_at_once_are_told(
    asha: Colleague, rhys: Colleague, edition: str, quotes: list[int]
) -> None:
    pressed(asha, edition, "pick", quote=quotes[0])
    seen = rhys.version_on(edition)
    pressed(asha, edition, "pick", quote=quotes[1])
    assert pressed(rhys, edition, "unpick", quote=quotes[0], version=seen) == 409


def test_an_edition_without_a_title_says_what_to_write(asha: Colleague) -> None:
    answer = press(asha.client, "/editions/new", {"title": " ", "stream": "both", "period": "Autumn"})
    assert answer.status_code == 422
    assert "Give the edition a title" in answer.text
