"""An officer stops and goes on later: nothing typed is lost, and a link opens nothing without its code."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from feedback_app.responses.resume.actions import CODE_PAUSE, WRONG_CODES
from feedback_app.store.engine import Store
from tests.support.people import PAGES, PRAISE, Officer, drafts, press, token_in

LINK = re.compile(r'id="aside-link">[^<]*(/later/with/[\w-]+)<')
CODE = re.compile(r"<strong>([2-9A-HJKMNP-TV-Z]{6})</strong>")
HALF = "The analyst found the link that we had mis"


@pytest.fixture
def begun(officer: Officer) -> Officer:
    """An officer who has said who they are."""
    press(officer.client, "/give/about_you", PAGES["about_you"])
    return officer


def put_aside(officer: Officer) -> tuple[str, str]:
    """The link and the code of "Continue later"."""
    press(officer.client, "/later/")
    page = officer.client.get("/later/").text
    link, code = LINK.search(page), CODE.search(page)
    assert link
    assert code
    return link[1], code[1]


def opens(browser: FlaskClient, link: str, code: str) -> str:
    """Follows the link on another device and says the code; where that leads, or the page that refuses."""
    browser.get(link)
    answer = press(browser, "/later/open", {"code": code})
    return answer.location or answer.text


def types(officer: Officer, group: str, **words: str) -> str:
    """Types into a page as its script keeps it; what the rules notice."""
    token = token_in(officer.client.get(f"/give/{group}"))
    answer = officer.client.post(f"/give/{group}/typed", data={"csrf_token": token, **words})
    assert answer.status_code == 200, answer.status
    return answer.text


def test_what_is_typed_is_there_again_after_a_reload(begun: Officer) -> None:
    types(begun, "words", helpful=HALF)
    assert HALF in begun.client.get("/give/words").text


def test_what_is_typed_on_the_first_page_begins_a_draft(officer: Officer, store: Store) -> None:
    types(officer, "about_you", force="kent")
    assert re.search(r'value="kent"[^>]*selected', officer.client.get("/give/about_you").text)
    with store.reading() as session:
        assert len(drafts(session)) == 1


def test_a_page_that_was_continued_from_keeps_nothing_typed(begun: Officer, store: Store) -> None:
    types(begun, "words", helpful=HALF)
    press(begun.client, "/give/words", {"helpful": PRAISE})
    with store.reading() as session:
        assert "words" not in drafts(session)[0].typed


def test_a_page_that_came_back_with_an_error_is_kept_as_it_was_typed(begun: Officer) -> None:
    long = "a" * 2_001
    assert press(begun.client, "/give/words", {"helpful": long}).status_code == 422
    assert long in begun.client.get("/give/words").text


def test_a_text_too_long_to_be_kept_leaves_no_trace_of_a_page_begun(begun: Officer, store: Store) -> None:
    press(begun.client, "/give/words", {"helpful": "a" * 30_000})
    with store.reading() as session:
        assert drafts(session)[0].typed == {}


def test_the_last_look_says_where_something_typed_is_not_among_the_answers(begun: Officer) -> None:
    types(begun, "words", helpful=HALF)
    assert "You typed something on the page “In your own words”" in begun.client.get("/give/check").text


def test_typing_that_nobody_can_prove_keeps_nothing(begun: Officer, store: Store) -> None:
    assert begun.client.post("/give/words/typed", data={"helpful": HALF}).status_code == 400
    with store.reading() as session:
        assert drafts(session)[0].typed == {}


@pytest.mark.parametrize("broken", ["a\x00b", "a\ud800b", "a\x1bb"], ids=["NUL", "surrogate", "escape"])
def test_typing_what_no_store_can_hold_keeps_the_rest(begun: Officer, broken: str) -> None:
    token = token_in(begun.client.get("/give/words"))
    typed = {"csrf_token": token, "helpful": broken.encode("utf-8", "surrogatepass")}
    assert begun.client.post("/give/words/typed", data=typed).status_code == 200


def test_continue_later_keeps_a_page_that_is_half_typed(begun: Officer) -> None:
    answer = press(begun.client, "/give/words", {"helpful": HALF, "later": "yes"})
    assert answer.location == "/later/?page=words"
    assert HALF in begun.client.get("/give/words").text


def test_the_start_page_leads_back_to_where_the_officer_stopped(begun: Officer) -> None:
    types(begun, "words", helpful=HALF)
    assert "Carry on with your answers" in begun.client.get("/").text
    assert begun.client.get("/give/resume").location == "/give/words"


def test_another_device_opens_the_draft_by_link_and_code(app: Flask, begun: Officer) -> None:
    types(begun, "words", helpful=HALF)
    phone = app.test_client()
    assert opens(phone, *put_aside(begun)) == "/give/resume"
    assert HALF in phone.get("/give/words").text


def test_the_first_device_keeps_its_draft_when_another_opens_it(app: Flask, begun: Officer) -> None:
    opens(app.test_client(), *put_aside(begun))
    types(begun, "words", helpful=HALF)
    assert HALF in begun.client.get("/give/words").text


def test_both_devices_send_one_response(app: Flask, officer: Officer) -> None:
    officer.fills_in()
    phone = Officer(app.test_client())
    opens(phone.client, *put_aside(officer))
    token = token_in(phone.client.get("/give/check"))
    reference = officer.sends()
    phone.client.post("/give/check", data={"csrf_token": token})
    assert phone.reads_reference() == reference


def test_the_device_that_did_not_send_is_not_shown_the_private_link(app: Flask, officer: Officer) -> None:
    officer.fills_in()
    phone = app.test_client()
    opens(phone, *put_aside(officer))
    officer.sends()
    assert "was shown on the device from which you sent" in phone.get("/give/sent").text


@pytest.mark.parametrize(
    "spelt", [str.lower, lambda code: f"{code[:3]}-{code[3:]}", lambda code: f" {code} "]
)
def test_a_code_is_heard_however_it_is_spelt(app: Flask, begun: Officer, spelt: type[str]) -> None:
    link, code = put_aside(begun)
    assert opens(app.test_client(), link, spelt(code)) == "/give/resume"


def test_the_link_opens_nothing_without_its_code(app: Flask, begun: Officer) -> None:
    types(begun, "words", helpful=HALF)
    link, _ = put_aside(begun)
    stranger = app.test_client()
    assert "do not fit together" in opens(stranger, link, "WRONG2")
    assert HALF not in stranger.get("/give/words").text


def test_a_wrong_link_answers_as_a_wrong_code_does(app: Flask, begun: Officer) -> None:
    link, code = put_aside(begun)
    wrong_code = opens(app.test_client(), link, "WRONG2")
    wrong_link = opens(app.test_client(), "/later/with/nothing-that-anybody-was-given", code)
    said = [re.search(r'id="code-error".*?</p>', page, re.DOTALL) for page in (wrong_code, wrong_link)]
    assert said[0]
    assert said[1]
    assert said[0][0] == said[1][0]


def test_after_five_wrong_codes_none_is_heard_for_a_quarter_of_an_hour(
    app: Flask, begun: Officer, store: Store
) -> None:
    link, code = put_aside(begun)
    browser = app.test_client()
    for _ in range(WRONG_CODES):
        opens(browser, link, "WRONG2")
    assert f"Wait {CODE_PAUSE // timedelta(minutes=1)} minutes" in opens(browser, link, code)
    with store.writing() as session:
        waiting = drafts(session)[0]
        assert waiting.no_code_before is not None
        waiting.no_code_before -= CODE_PAUSE
        session.commit()
    assert opens(browser, link, code) == "/give/resume"


def test_a_newer_link_takes_the_place_of_the_older(app: Flask, begun: Officer) -> None:
    older = put_aside(begun)
    phone = Officer(app.test_client())
    opens(phone.client, *older)
    put_aside(phone)
    assert "do not fit together" in opens(app.test_client(), *older)


def test_a_link_to_a_draft_that_was_sent_opens_nothing(app: Flask, officer: Officer) -> None:
    officer.fills_in()
    aside = put_aside(officer)
    officer.sends()
    assert "do not fit together" in opens(app.test_client(), *aside)


def test_the_store_holds_neither_link_nor_code(begun: Officer, store: Store) -> None:
    link, code = put_aside(begun)
    with store.reading() as session:
        kept = str(vars(drafts(session)[0]))
    assert link.rsplit("/", 1)[-1] not in kept
    assert code not in kept


def test_a_draft_remembers_the_language_on_another_device(app: Flask, begun: Officer) -> None:
    begun.client.get("/language/cy?to=/")
    press(begun.client, "/give/support", PAGES["support"])
    phone = app.test_client()
    opens(phone, *put_aside(begun))
    assert 'lang="cy"' in phone.get("/").text
