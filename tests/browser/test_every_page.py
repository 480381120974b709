"""Everybody can use every page: what officers see, the lists, the pages of recalls and connections."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from feedback_app.questionnaire.definition import ASKED, load_questionnaire
from tests.browser.conftest import ASHA, BEA, RHYS, Visit
from tests.browser.officer import fills_in_about_you, goes_on_to_the_check, reads_the_reference
from tests.browser.pages_opened import opens_the_first_row, sends_without_a_word
from tests.browser.served import Served, served

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
