"""A force says how the support was."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from feedback_app.app import LARGEST_REQUEST, create_app
from feedback_app.config import Settings
from feedback_app.models import Answer, Draft, Permission, Question, QueueEntry, Response
from feedback_app.questionnaire.definition import load_questionnaire
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.responses.form.actions import begin
from feedback_app.store.engine import Store
from feedback_app.store.responses import ALPHABET
from tests.support.people import PAGES, PRAISE, Officer, press, token_in


def said(store: Store) -> dict[str, object]:
    with store.reading() as session:
        query = select(Question.key, Answer.value).join(Answer, Answer.question_id == Question.id)
        return dict(session.execute(query).all())


def test_an_officer_who_sends_is_given_a_reference_that_nobody_misreads(officer: Officer) -> None:
    reference = officer.gives()
    assert len(reference) == 8
    assert set(reference) <= set(ALPHABET)


def test_what_was_typed_is_what_is_kept(officer: Officer, store: Store) -> None:
    officer.gives()
    kept = said(store)
    assert kept["helpful"] == PRAISE
    assert kept["timeliness"] == 5
    assert kept["exploitation"] == ["county_lines"]


def test_pressing_send_twice_gives_one_response_and_the_same_reference(
    officer: Officer, store: Store
) -> None:
    officer.fills_in()
    token = token_in(officer.client.get("/give/check"))
    for _ in range(2):
        assert officer.client.post("/give/check", data={"csrf_token": token}).location == "/give/sent"
    references = {officer.reads_reference(), officer.reads_reference()}
    with store.reading() as session:
        assert list(session.scalars(select(Response.reference))) == list(references)


def test_answers_survive_going_back(officer: Officer) -> None:
    officer.fills_in()
    page = officer.client.get("/give/words").text
    assert PRAISE in page


def test_a_refused_page_comes_back_with_all_that_was_typed(officer: Officer) -> None:
    answer = press(officer.client, "/give/about_you", {"force": "lancashire", "role": "no such role"})
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert 'value="lancashire" data-aliases' in answer.text or 'value="lancashire"' in answer.text
    assert "selected" in answer.text.split('value="lancashire"')[1].split(">")[0]


def test_text_longer_than_the_limit_is_refused_and_stays_on_the_page(officer: Officer) -> None:
    press(officer.client, "/give/about_you", PAGES["about_you"])
    long = "a" * 2001
    answer = press(officer.client, "/give/words", {"helpful": long})
    assert answer.status_code == 422
    assert long in answer.text


def test_a_page_whose_proof_is_gone_comes_back_with_the_text(officer: Officer) -> None:
    press(officer.client, "/give/about_you", PAGES["about_you"])
    answer = officer.client.post("/give/words", data={"helpful": PRAISE, "csrf_token": "expired"})
    assert answer.status_code == 422
    assert PRAISE in answer.text
    assert "Nothing is lost" in answer.text


def test_a_response_knows_its_force_its_region_and_its_stream(officer: Officer, store: Store) -> None:
    officer.gives()
    with store.reading() as session:
        kept = session.scalars(select(Response)).one()
        assert (kept.force_id, kept.region_code, kept.stream) == (
            "lancashire",
            "NWROCU",
            "operational_outcomes",
        )
        assert (kept.role, kept.overall) == ("investigator", 4)


def test_only_the_answers_that_were_ticked_wait_for_the_staff(officer: Officer, store: Store) -> None:
    officer.gives(permission={"permission": ["difference"]})
    with store.reading() as session:
        query = select(Question.key, QueueEntry.state).select_from(QueueEntry).join(QueueEntry.answer)
        states = dict(session.execute(query.join(Answer.question)).all())
    assert states == {"helpful": "not_permitted", "difference": "waiting"}


def test_no_tick_permits_nothing(officer: Officer, store: Store) -> None:
    officer.gives(permission={"permission": [], "attribution": []})
    with store.reading() as session:
        permission = session.scalars(select(Permission)).one()
        assert permission.ceiling is None
        assert permission.covers == []


def test_an_answer_knows_the_version_and_the_wording_that_it_answered(officer: Officer, store: Store) -> None:
    officer.gives()
    with store.reading() as session:
        answer = session.scalars(select(Answer).join(Answer.question).where(Question.key == "helpful")).one()
        response = session.get_one(Response, answer.response_id)
        assert answer.question.questionnaire_id == response.questionnaire_id
        assert answer.question.wording in response.questionnaire.source


def test_an_answer_to_a_question_that_is_no_longer_asked_is_not_sent(officer: Officer, store: Store) -> None:
    officer.fills_in(about_you={"supported_by": "both"}, ratings={"tools": "2"})
    press(officer.client, "/give/about_you", PAGES["about_you"])
    officer.sends()
    assert "tools" not in said(store)


def test_answers_that_are_missing_are_named_before_anything_is_sent(officer: Officer, store: Store) -> None:
    press(officer.client, "/give/about_you", PAGES["about_you"])
    answer = press(officer.client, "/give/check")
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    with store.reading() as session:
        assert session.scalar(select(func.count(Response.id))) == 0


def test_a_draft_that_was_sent_keeps_no_answers(officer: Officer, store: Store) -> None:
    officer.gives()
    with store.reading() as session:
        assert session.scalars(select(Draft)).one().answers == {}


def test_another_response_can_be_given_from_the_same_browser(officer: Officer, store: Store) -> None:
    first = officer.gives()
    press(officer.client, "/give/another", on="/give/sent")
    assert officer.gives() != first


def test_two_browsers_never_see_each_others_answers(app: Flask, officer: Officer) -> None:
    officer.fills_in()
    stranger = app.test_client()
    assert PRAISE not in stranger.get("/give/words").text


@pytest.mark.parametrize("address", ["/give/nothing", "/give/about_you/x", "/desk/answers/0"])
def test_an_unknown_page_answers_404(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_oversized_body_answers_413_in_the_services_look(officer: Officer) -> None:
    answer = officer.client.post("/give/words", data={"helpful": "a" * (3 * 1024 * 1024)})
    assert answer.status_code == 413
    assert f"We take up to {LARGEST_REQUEST // 1024**2} megabytes at once" in answer.text


def test_a_draft_that_nobody_took_up_for_a_fortnight_is_gone(officer: Officer, store: Store) -> None:
    officer.fills_in()
    with store.writing() as session:
        session.scalars(select(Draft)).one().changed_at -= timedelta(days=15)
        session.commit()
        begin(session, at=datetime.now(UTC))
        session.commit()
        assert [draft.answers for draft in session.scalars(select(Draft))] == [{}]


def test_a_new_secret_key_interrupts_nobody(app: Flask, settings: Settings, officer: Officer) -> None:
    press(officer.client, "/give/about_you", PAGES["about_you"])
    token = token_in(officer.client.get("/give/words"))
    rotated = replace(settings, secret_key="b" * 64, secret_key_fallbacks=(settings.secret_key,))
    after = create_app(rotated)
    browser = after.test_client()
    for name in ("feedback_session", "feedback_draft"):
        cookie = officer.client.get_cookie(name)
        assert cookie is not None
        browser.set_cookie(name, cookie.value)
    answer = browser.post("/give/words", data={"helpful": PRAISE, "csrf_token": token})
    after.extensions["store"].close()
    assert answer.status_code == 302


def test_cookies_are_kept_to_encrypted_connections_where_there_are_any(settings: Settings) -> None:
    app = create_app(replace(settings, base_url="https://feedback.example.org"))
    browser = app.test_client()
    press(browser, "/give/about_you", PAGES["about_you"])
    cookies = [browser.get_cookie(name) for name in ("feedback_session", "feedback_draft")]
    app.extensions["store"].close()
    assert all(cookie is not None and cookie.secure and cookie.http_only for cookie in cookies)


def test_nothing_is_asked_of_another_host(officer: Officer) -> None:
    """A link is asked for only by who follows it: the accessibility statement has to lead to the enforcement body."""
    officer.gives()
    for page in ("/", "/give/about_you", "/give/sent", "/privacy", "/accessibility"):
        answer = officer.client.get(page)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert not re.search(r"<(?!a )[^>]*\b(src|href|action)=\"(https?:)?//", answer.text)


def test_a_reminder_stands_beside_every_box_of_free_text(officer: Officer) -> None:
    press(officer.client, "/give/about_you", PAGES["about_you"])
    page = officer.client.get("/give/words").text
    boxes = sum(
        kind_of(question).is_free_text for question in load_questionnaire("support").group("words").questions
    )
    assert page.count("<textarea") == page.count("no names of victims, suspects or officers") == boxes > 0


def test_an_officer_sees_beside_each_box_the_whole_answer_that_would_be_quoted(officer: Officer) -> None:
    officer.fills_in()
    page = officer.client.get("/give/permission").text
    assert PRAISE in page
    assert "The request form is too long." not in page
