"""An officer stops, and goes on at another device by a link and a code."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.officer import DIFFERENCE, WORKED_WELL, goes_on_to_the_words, reads_the_reference
from tests.browser.visitor import NARROW, Visitor

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])


def puts_aside(visitor: Visitor) -> tuple[str, str]:
    """The path of the link, and the code."""
    visitor.presses("Continue later")
    visitor.presses("Make a link and a code")
    page = visitor.page
    code = page.locator("dd strong").inner_text()
    link = page.get_by_text("/later/with/").inner_text()
    return link.removeprefix(visitor.address), code


def says_the_code(visitor: Visitor, code: str) -> Page:
    visitor.page.get_by_label("Code").fill(code)
    visitor.presses("Open your answers")
    return visitor.page


@SCRIPT
def test_an_officer_finishes_on_the_phone_what_was_begun_at_the_desk(visit: Visit, script: bool) -> None:
    desk, phone = visit(script=script), visit(script=script, width=NARROW)
    goes_on_to_the_words(desk, script=script)
    desk.page.get_by_label("What worked well?").fill(WORKED_WELL)
    link, code = puts_aside(desk)
    phone.opens(link)
    assert link.rsplit("/", 1)[-1] not in phone.page.url
    page = says_the_code(phone, f" {code[:3].lower()}-{code[3:].lower()}")
    expect(page.get_by_label("What worked well?")).to_have_value(WORKED_WELL)
    page.get_by_label("What difference did it make").fill(DIFFERENCE)
    for button in ("Continue", "Continue", "Send your answers"):
        phone.presses(button)
    reads_the_reference(page)


def test_a_wrong_code_says_what_to_do_and_the_right_one_opens(visit: Visit) -> None:
    desk, phone = visit(), visit()
    goes_on_to_the_words(desk)
    link, code = puts_aside(desk)
    phone.opens(link)
    page = says_the_code(phone, "WRONG2")
    expect(page.locator(":focus")).to_contain_text("Check the code, and that the link is the newest one")
    expect(page.get_by_label("Code")).to_have_value("WRONG2")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Code")).to_be_focused()
    expect(page.get_by_label("Code")).to_have_accessible_description(
        "Error: This link and this code do not fit together. Check the code, and that the link is the newest one"
    )
    says_the_code(phone, code)
    expect(page.get_by_role("heading", level=1)).to_have_text("In your own words")


def test_the_link_and_the_code_are_shown_again_and_the_link_is_copied(visit: Visit) -> None:
    visitor = visit()
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    goes_on_to_the_words(visitor)
    link, code = puts_aside(visitor)
    visitor.follows("Back to your answers")
    visitor.presses("Continue later")
    expect(visitor.page.get_by_text(code, exact=True)).to_be_visible()
    visitor.presses("Copy")
    expect(visitor.page.get_by_role("button", name="Copied")).to_be_visible()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == visitor.address + link
