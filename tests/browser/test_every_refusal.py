"""Everybody can use the pages that staff get back, refused, and those of an edition."""

import pytest

from tests.browser.conftest import ASHA, RHYS, Visit
from tests.browser.pages_opened import opens_the_first_row, sends_without_a_word

REFUSED = [
    "/desk/?state=nonsense",
    "/desk/?since=yesterday",
    "/desk/answers/999999",
    "/desk/answers/1/propose",
]


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
