"""An officer reads and answers in Welsh; what the staff read, and what prints, stays English."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from feedback_app.app import create_app
from feedback_app.config import Settings
from feedback_app.models import Answer, Permission, Question, Response
from feedback_app.store.engine import Store
from feedback_app.web.template_filters import day, moment
from tests.support.people import PAGES, PRAISE, Colleague, Officer, press

WELSH = "Dangosodd y tîm ŵyr a hŷn inni'r cysylltiad: Ŵ, Ŷ, â, ô. Cafodd chwech eu cyhuddo."
SWITCH = re.compile(r'<a class="header__language" href="([^"]+)" lang="(\w+)"')


@pytest.fixture
def welsh_officer(officer: Officer) -> Officer:
    """Somebody who chose Welsh at the head of the start page."""
    switch = SWITCH.search(officer.client.get("/").text)
    assert switch
    officer.client.get(switch[1])
    return officer


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    return found[1].strip() if found else ""


def test_an_officer_goes_the_whole_way_in_welsh(welsh_officer: Officer) -> None:
    client = welsh_officer.client
    assert heading(client.get("/").text) == "Dywedwch wrthym sut oedd cymorth TOEX"
    welsh_officer.fills_in(words={"helpful": WELSH})
    headings = [heading(client.get(f"/give/{page}").text) for page in (*PAGES, "check")]
    reference = welsh_officer.sends()
    assert headings == [
        "Amdanoch chi",
        "Y cymorth a gawsoch",
        "Sut aeth pethau",
        "Yn eich geiriau eich hun",
        "Dyfynnu eich geiriau",
        "Gwiriwch eich atebion",
    ]
    assert heading(client.get("/give/sent").text) == "Mae eich atebion wedi'u hanfon"
    assert reference in welsh_officer.opens_the_receipt()


def test_answers_in_welsh_come_back_unharmed(welsh_officer: Officer, store: Store) -> None:
    welsh_officer.gives(words={"helpful": WELSH})
    with store.reading() as session:
        query = select(Answer.value).join(Answer.question).where(Question.key == "helpful")
        assert session.scalars(query).one() == WELSH


def test_the_answers_are_stored_alike_in_both_languages(welsh_officer: Officer, store: Store) -> None:
    welsh_officer.gives()
    with store.reading() as session:
        kept = session.scalars(select(Response)).one()
        values = {one.question.key: one.value for one in kept.answers}
    assert (kept.role, kept.stream) == ("investigator", "operational_outcomes")
    assert (values["timeliness"], values["exploitation"]) == (5, ["county_lines"])


def test_the_language_of_answering_is_stored(welsh_officer: Officer, store: Store) -> None:
    welsh_officer.gives()
    with store.reading() as session:
        assert session.scalars(select(Response.language)).one() == "cy"


def test_the_permission_holds_the_words_in_which_it_was_asked(welsh_officer: Officer, store: Store) -> None:
    welsh_officer.gives()
    with store.reading() as session:
        permission = session.scalars(select(Permission)).one()
    assert "Pa rai o'ch atebion y cawn eu dyfynnu?" in permission.wording
    assert permission.wording_version.endswith("/cy")
    assert "Lancashire Constabulary said" in permission.wording


def test_the_check_page_says_our_words_in_welsh_and_the_officers_as_they_are(welsh_officer: Officer) -> None:
    welsh_officer.fills_in(words={"helpful": "Good", "improve": "Yes"}, permission={"permission": []})
    page = welsh_officer.client.get("/give/check").text
    assert "Da iawn" in page
    assert "Llinellau cyffuriau" in page
    assert "Ni chaniateir dyfynnu dim un" in page
    assert re.search(r'dir="auto">Good<', page)
    assert re.search(r'dir="auto">Yes<', page)


def test_how_a_quote_would_be_credited_is_shown_as_it_prints(welsh_officer: Officer) -> None:
    welsh_officer.fills_in()
    page = welsh_officer.client.get("/give/permission").text
    assert 'lang="en-GB">A force in the North West said</label>' in page


def test_what_cannot_be_taken_is_said_in_welsh(welsh_officer: Officer) -> None:
    missing = press(welsh_officer.client, "/give/about_you", {"force": "lancashire"}).text
    press(welsh_officer.client, "/give/about_you", PAGES["about_you"])
    long = press(welsh_officer.client, "/give/words", {"helpful": "ŵ" * 2001}).text
    assert "<title>Gwall: Amdanoch chi" in missing
    assert "Mae problem" in missing
    assert "Dewiswch y rôl sydd agosaf at eich un chi, neu dewiswch Rôl arall" in missing
    assert "Byrhewch eich ateb i 2,000 nod neu lai: mae ganddo 2,001 nawr" in long


def test_a_page_that_went_wrong_says_so_in_welsh(welsh_officer: Officer) -> None:
    lost = welsh_officer.client.get("/give/nothing").text
    expired = welsh_officer.client.post("/give/words", data={"helpful": PRAISE, "csrf_token": "expired"}).text
    assert heading(lost) == "Heb ddod o hyd i&#39;r dudalen"
    assert "pwyswch y botwm eto" in expired


def test_the_switch_leads_back_to_the_page_where_it_stands(officer: Officer) -> None:
    officer.fills_in()
    switch = SWITCH.search(officer.client.get("/give/words?to=check").text)
    assert switch
    answer = officer.client.get(switch[1].replace("&amp;", "&"))
    assert answer.location == "/give/words?to=check"


def test_the_switch_on_a_refused_page_leads_to_the_page_itself(officer: Officer) -> None:
    switch = SWITCH.search(press(officer.client, "/give/about_you", {}).text)
    assert switch
    assert officer.client.get(switch[1]).location == "/give/about_you"


def test_the_switch_never_leads_to_another_site(officer: Officer) -> None:
    for elsewhere in ("https://example.org/", "//example.org", "/\\example.org"):
        answer = officer.client.get("/language/cy", query_string={"to": elsewhere})
        assert answer.location == "/"
    assert officer.client.get("/language/fr").status_code == 404


def test_who_chose_welsh_can_choose_english_again(welsh_officer: Officer) -> None:
    switch = SWITCH.search(welsh_officer.client.get("/").text)
    assert switch
    assert switch[2] == "en"
    welsh_officer.client.get(switch[1])
    assert heading(welsh_officer.client.get("/").text) == "Tell us how TOEX support was"


@pytest.mark.parametrize(
    ("wishes", "tag"),
    [
        ("cy-GB,cy;q=0.9,en;q=0.8", "cy"),
        ("en-GB,en;q=0.9,cy;q=0.8", "en-GB"),
        ("fr,cy;q=0.5", "en-GB"),
        ("", "en-GB"),
    ],
)
def test_a_browser_that_asks_for_welsh_first_is_answered_in_welsh(
    client: FlaskClient, wishes: str, tag: str
) -> None:
    page = client.get("/", headers={"Accept-Language": wishes}).text
    assert f'<html lang="{tag}"' in page


def test_the_staffs_pages_stay_english(asha: Colleague, officer: Officer) -> None:
    officer.gives(words={"helpful": WELSH})
    asha.client.get("/language/cy")
    page = asha.sees("/desk/")
    assert '<html lang="en-GB"' in page
    assert "header__language" not in page
    assert "Page not found" in asha.client.get("/desk/answers/999").text


def test_the_choice_is_kept_for_a_year_and_read_by_no_script(settings: Settings) -> None:
    app = create_app(replace(settings, base_url="https://feedback.example.org"))
    answer = app.test_client().get("/language/cy")
    app.extensions["store"].close()
    kept = answer.headers["Set-Cookie"]
    assert {"Max-Age=31536000", "HttpOnly", "Secure", "SameSite=Lax"} <= set(kept.split("; "))


def test_moments_read_as_welsh_says_them(app: Flask) -> None:
    hours = [datetime(2026, 11, 23, hour, 5, tzinfo=UTC) for hour in (0, 9, 16, 21)]
    with app.test_request_context("/", headers={"Accept-Language": "cy"}):
        assert day(hours[0]) == "23 Tachwedd 2026"
        assert [moment(hour).removeprefix("23 Tachwedd 2026 am ") for hour in hours] == [
            "12:05yb",
            "9:05yb",
            "4:05yp",
            "9:05yh",
        ]
