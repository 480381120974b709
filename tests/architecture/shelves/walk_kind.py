"""Two questions of the questionnaires ask for the toy kind: officer, moderator, and operator all meet it."""

import pytest
from flask import Flask

from feedback_app.questionnaire.definition import Questionnaire, packaged, read
from feedback_app.store.engine import Store
from feedback_app.store.questionnaires import publish
from tests.app.responses.test_imports import import_file, said
from tests.support.people import KEPT, NOON, PRAISE, Colleague, Officer, answers_waiting, press, quote_in
from tests.support.surveys import ROW, csv_of

NAMED = "We are grateful to DC Helen Smith, who found the link."


def with_stories(slug: str) -> Questionnaire:
    """The questionnaire, of which every question for long words asks for a story."""
    return read(packaged(slug).source.replace('kind = "long_text"', 'kind = "story"'), slug)


@pytest.fixture(autouse=True)
def asked(store: Store, app: Flask) -> None:
    """An installation that asks for stories."""
    with store.writing() as session:
        for slug in ("support", "forms_2024"):
            publish(session, with_stories(slug), NOON)
        session.commit()


def test_the_officer_is_asked(officer: Officer) -> None:
    officer.fills_in()
    page = officer.client.get("/give/words").text
    assert '<textarea class="govuk-textarea" id="helpful"' in page
    assert "May be quoted, but only if you agree to it later" in page


def test_the_officer_is_told_what_to_mend(officer: Officer) -> None:
    officer.fills_in()
    page = press(officer.client, "/give/words", {"helpful": "Short"})
    assert page.status_code == 422
    assert "Write your story in two words or more" in page.text
    assert "Short</textarea>" in page.text


def test_the_officer_is_warned_of_a_name_in_it(officer: Officer) -> None:
    officer.fills_in(words={"helpful": NAMED})
    assert "This looks like a person’s name" in officer.client.get("/give/words").text
    assert "This looks like a person’s name" in officer.client.get("/give/check").text


def test_the_receipt_shows_it_and_lets_it_be_corrected(officer: Officer) -> None:
    officer.gives()
    assert PRAISE in officer.opens_the_receipt()
    press(officer.client, "/receipt/answers/helpful", {"helpful": "It was quick and good."})
    assert "It was quick and good." in officer.client.get("/receipt/").text


def test_it_is_quoted(officer: Officer, asha: Colleague, store: Store) -> None:
    officer.gives()
    with store.reading() as session:
        first = answers_waiting(session)[0]
    assert asha.proposes(first, KEPT, rung="force").status_code == 302
    assert quote_in(store, 1).words == KEPT


def test_what_may_not_be_quoted_is_private_at_the_desk(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    officer.gives()
    with store.reading() as session:
        first = answers_waiting(session)[0]
    private = next(one for one in with_stories("support").questions if one.key == "improve")
    assert f"{private.wording} (private)" in asha.sees(f"/desk/answers/{first}")


def test_it_is_imported(store: Store) -> None:
    with store.writing() as session:
        assert import_file(session, csv_of(ROW | {"Helpful": "The chart was good."})) == ["taken"]
        assert said(session, "1")["helpful"] == "The chart was good."


def test_a_row_of_which_it_cannot_be_taken_is_refused(store: Store) -> None:
    with store.writing() as session:
        assert import_file(session, csv_of(ROW | {"Helpful": "Good."})) == ["refused"]
