"""Every page, full, empty and with errors, as far as axe sees: fit for everybody by WCAG 2.2 AA, at 1280 and at 320 px.

What no page may do (ask another host, fail in a script, break its own content policy) is looked for in every story.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from feedback_app.questionnaire.definition import ASKED, load_questionnaire
from tests.browser.conftest import ASHA, BEA, RHYS, Visit
from tests.browser.officer import fills_in_about_you, goes_on_to_the_check, reads_the_reference
from tests.browser.served import Served, served
from tests.browser.visitor import Visitor

GROUPS = [group.key for group in load_questionnaire(ASKED).groups]
OPEN_PAGES = ["/", "/privacy", "/accessibility", "/staff/sign-in", "/no/such/page"]
LISTS = [
    "/desk/",
    "/desk/?state=quoted",
    "/desk/?state=nothing_quotable",
    "/desk/?state=not_permitted",
    "/desk/?sort=promising",
    "/desk/?sort=fewest&findings=yes",
    "/desk/?words=chart*",
    "/desk/quotes",
    "/desk/quotes?state=sent_back",
    "/desk/quotes?state=approved",
    "/editions/",
]
"""Lists of which the demo fills every one; each row leads to a page."""

NO_ROWS = [
    "/desk/",
    "/desk/?force=kent",
    "/desk/?state=held",
    "/desk/?words=nothing+of+the+kind",
    "/recalls/",
    "/recalls/?state=closed",
    "/desk/withdrawn",
    "/desk/quotes",
    "/editions/",
    "/editions/new",
    "/links/",
    "/links/new",
    "/connections/",
    "/connections/new",
    "/webhooks/",
    "/webhooks/new",
]
REFUSED = [
    "/desk/?state=nonsense",
    "/desk/?since=yesterday",
    "/desk/answers/999999",
    "/desk/answers/1/propose",
]


def opens_the_first_row(visitor: Visitor, address: str) -> Page:
    page = visitor.opens(address)
    first = page.locator("tbody a").first
    leads_to = first.get_attribute("href")
    first.click()
    page.wait_for_url(f"{visitor.address}{leads_to}")
    return page


def sends_without_a_word(visitor: Visitor, button: str) -> None:
    visitor.presses(button)
    visitor.page.get_by_role("alert").wait_for()


@pytest.mark.parametrize("address", OPEN_PAGES)
def test_anybody_can_use_an_open_page(visit: Visit, address: str) -> None:
    visitor = visit()
    visitor.opens(address)
    assert visitor.faults() == []


def test_an_officer_can_use_every_page_up_to_the_reference(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_check(visitor)
    for page in (*(f"/give/{group}" for group in GROUPS), "/give/check"):
        visitor.opens(page)
        assert visitor.faults() == [], page
    visitor.presses("Send your answers")
    reads_the_reference(visitor.page)
    assert visitor.faults() == []


def test_an_officer_can_use_every_page_that_comes_back_with_errors(visit: Visit) -> None:
    newcomer, visitor = visit(), visit()
    newcomer.opens("/give/about_you")
    sends_without_a_word(newcomer, "Continue")
    assert newcomer.faults() == []
    fills_in_about_you(visitor)
    visitor.opens("/give/ratings")
    sends_without_a_word(visitor, "Continue")
    assert visitor.faults() == []
    visitor.opens("/give/words").get_by_label("What worked well?").fill("a" * 2_001)
    sends_without_a_word(visitor, "Continue")
    assert visitor.faults() == []
    visitor.opens("/give/check")
    sends_without_a_word(visitor, "Send your answers")
    assert visitor.faults() == []


def test_an_officer_who_does_not_say_how_to_be_credited_is_told_on_a_page_for_everybody(visit: Visit) -> None:
    visitor = visit()
    fills_in_about_you(visitor)
    visitor.opens("/give/words").get_by_label("What worked well?").fill("The chart.")
    visitor.presses("Continue")
    visitor.page.get_by_label("You may quote this answer to: What worked well?").check()
    sends_without_a_word(visitor, "Continue")
    assert visitor.faults() == []


@pytest.mark.parametrize("address", LISTS)
def test_staff_can_use_a_list_and_the_page_behind_its_first_row(visit: Visit, address: str) -> None:
    visitor = visit(RHYS)
    visitor.opens(address)
    assert visitor.faults() == []
    opens_the_first_row(visitor, address)
    assert visitor.faults() == []


@pytest.mark.parametrize("address", NO_ROWS)
def test_staff_can_use_a_list_that_is_empty(visit: Visit, empty: Served, address: str) -> None:
    visitor = visit(BEA, at=empty)
    visitor.opens(address)
    assert visitor.faults() == []


def test_staff_can_use_the_pages_that_call_a_quote_back(visit: Visit) -> None:
    visitor = visit(ASHA)
    visitor.opens("/releases/1/takings")
    assert visitor.faults() == []
    visitor.page.get_by_role("link", name="Call back").first.click()
    visitor.page.get_by_role("button", name="Call it back").wait_for()
    assert visitor.faults() == []
    sends_without_a_word(visitor, "Call it back")
    assert visitor.faults() == []


@pytest.fixture
def demo_of_its_own(tmp_path: Path) -> Iterator[Served]:
    """A demo whose quotes may be called back: others look at those of the common one."""
    with served(tmp_path, demo=True) as answering:
        yield answering


def test_staff_can_use_the_pages_of_a_recall(visit: Visit, demo_of_its_own: Served) -> None:
    visitor = visit(ASHA, at=demo_of_its_own)
    visitor.opens("/editions/1")
    visitor.follows("Release 1")
    with visitor.page.expect_download():
        visitor.page.get_by_role("link", name="Download JSON").click()
    visitor.opens("/releases/1/takings").get_by_role("link", name="Call back").first.click()
    visitor.page.get_by_label("Why must it come out?").fill("A name slipped through.")
    visitor.presses("Call it back")
    visitor.page.get_by_role("heading", name="The letter").wait_for()
    assert visitor.faults() == []
    visitor.opens("/recalls/")
    assert visitor.faults() == []


def test_a_publisher_can_use_the_pages_on_which_a_system_is_connected(visit: Visit) -> None:
    visitor = visit(RHYS)
    visitor.opens("/connections/new")
    sends_without_a_word(visitor, "Connect the pipeline")
    assert visitor.faults() == []
    visitor.opens("/connections/")
    visitor.follows("Webhooks that tell")
    visitor.follows("Add a webhook")
    visitor.page.get_by_label("Name", exact=True).fill("Web site")
    visitor.page.get_by_label("Address").fill("http://hooks.example.org/told")
    sends_without_a_word(visitor, "Add the webhook")
    assert visitor.faults() == []
    visitor.page.get_by_label("Address").fill("https://hooks.example.org/told")
    visitor.presses("Add the webhook")
    visitor.page.get_by_role("heading", name="The secret of Web site").wait_for()
    assert visitor.faults() == []
    visitor.opens("/webhooks/")
    expect(visitor.page.get_by_role("link", name="Connections")).to_have_attribute("aria-current", "page")
    assert visitor.faults() == []
    visitor.follows("Web site")
    visitor.presses("Send a test event")
    expect(visitor.page.get_by_role("table")).to_contain_text("test")
    assert visitor.faults() == []


@pytest.mark.parametrize("address", REFUSED)
def test_staff_can_use_the_page_that_refuses_an_address(visit: Visit, address: str) -> None:
    visitor = visit(ASHA)
    visitor.opens(address)
    assert visitor.faults() == []


def test_staff_can_use_the_page_that_refuses_to_sign_them_in(visit: Visit) -> None:
    visitor = visit()
    visitor.opens("/staff/sign-in")
    sends_without_a_word(visitor, "Sign in")
    assert visitor.faults() == []


def test_staff_can_use_the_desk_that_refuses_their_words(visit: Visit) -> None:
    visitor = visit(ASHA)
    page = opens_the_first_row(visitor, "/desk/")
    page.get_by_label("The words to quote").fill("Nobody ever wrote this.")
    sends_without_a_word(visitor, "Propose this quote")
    assert visitor.faults() == []


def test_staff_can_use_the_desk_that_asks_for_a_reason(visit: Visit) -> None:
    visitor = visit(RHYS)
    page = opens_the_first_row(visitor, "/desk/")
    page.locator("summary").filter(has_text="Nothing quotable").click()
    sends_without_a_word(visitor, "Rule that nothing is quotable")
    assert visitor.faults() == []
    page = opens_the_first_row(visitor, "/desk/quotes")
    page.locator("summary").filter(has_text="Send back to its author").click()
    sends_without_a_word(visitor, "Send back")
    assert visitor.faults() == []


def test_staff_can_use_the_desk_whose_hold_and_note_lack_something(visit: Visit) -> None:
    visitor = visit(RHYS)
    page = opens_the_first_row(visitor, "/desk/")
    page.locator("summary").filter(has_text="Hold until a day").click()
    sends_without_a_word(visitor, "Hold until that day")
    assert visitor.faults() == []
    page.locator("summary").filter(has_text="Ask a colleague").click()
    sends_without_a_word(visitor, "Leave the note")
    assert visitor.faults() == []


def test_staff_can_use_the_edition_page_that_comes_back_with_errors(visit: Visit) -> None:
    visitor = visit(RHYS)
    visitor.opens("/editions/new")
    sends_without_a_word(visitor, "Prepare the edition")
    assert visitor.faults() == []


def test_staff_can_use_the_page_of_a_release(visit: Visit) -> None:
    visitor = visit(RHYS)
    visitor.opens("/editions/1")
    visitor.follows("Release 1")
    visitor.page.get_by_role("link", name="Download JSON").wait_for()
    assert visitor.faults() == []


def test_staff_can_use_every_page_of_an_edition(visit: Visit) -> None:
    visitor = visit(RHYS)
    visitor.opens("/editions/1?stream=&overall=5")
    assert visitor.faults() == []
    for page in ("describe", "figures", "ready"):
        visitor.opens(f"/editions/1/{page}")
        assert visitor.faults() == [], page
    visitor.opens("/editions/1/describe").get_by_label("First day").fill("soon")
    sends_without_a_word(visitor, "Keep this description")
    assert visitor.faults() == []
