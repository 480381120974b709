"""A member of staff makes a link at a real browser, copies and prints it, and ends it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ASHA, RHYS, Visit
from tests.browser.visitor import NARROW, WIDE, Visitor

ADDRESS = re.compile(r"^http://127\.0\.0\.1:\d+/with/[\w-]{43}$")


def makes_a_link(visitor: Visitor, *, script: bool = True) -> Page:
    page = visitor.opens("/links/")
    visitor.follows("Make a link")
    if script:
        field = page.get_by_role("combobox", name="Force").and_(page.locator("input"))
        field.fill("lancs")
        page.get_by_role("option", name="Lancashire Constabulary").click()
    else:
        page.get_by_label("Force", exact=True).select_option(label="Lancashire Constabulary")
    page.get_by_role("radio", name="Technical enablers").check()
    page.get_by_label("Commission reference").fill("TOEX-2026-17")
    page.get_by_label("How many people may use it?").fill("10")
    visitor.presses("Make the link")
    expect(page.get_by_role("heading", level=1)).to_have_text("The link for Lancashire Constabulary")
    return page


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
def test_a_member_of_staff_makes_a_link_and_finds_it_in_the_list(
    visit: Visit, width: int, script: bool
) -> None:
    visitor = visit(ASHA, width=width, script=script)
    page = makes_a_link(visitor, script=script)
    expect(page.get_by_label("The link", exact=True)).to_have_value(ADDRESS)
    expect(page.get_by_role("img", name="The link as a QR code")).to_be_visible()
    expect(page.get_by_role("button", name="Print this slip")).to_have_count(1 if script else 0)
    visitor.follows("Go to the list of links")
    expect(page.get_by_role("rowheader", name="Lancashire Constabulary").first).to_be_visible()


def test_a_member_of_staff_copies_the_link(visit: Visit) -> None:
    visitor = visit(ASHA)
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = makes_a_link(visitor)
    visitor.presses("Copy the link")
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert ADDRESS.match(page.evaluate("navigator.clipboard.readText()"))


def test_the_slip_is_all_that_is_printed(visit: Visit) -> None:
    page = makes_a_link(visit(ASHA))
    page.emulate_media(media="print")
    seen = page.locator("body").inner_text()
    assert seen.startswith("Force Feedback\n")
    assert "10 people" in seen
    assert not any(words in seen for words in ("Queue", "Sign out", "cannot be shown again", "Privacy"))


def test_a_member_of_staff_who_refreshes_the_page_is_led_to_the_list_and_makes_no_second_link(
    visit: Visit,
) -> None:
    visitor = visit(RHYS)
    page = makes_a_link(visitor)
    page.reload()
    expect(page.get_by_text("made by your first press")).to_be_visible()


def test_everybody_can_use_each_page_on_the_way(visit: Visit) -> None:
    visitor = visit(RHYS)
    visitor.opens("/links/new")
    assert visitor.faults() == []
    visitor.presses("Make the link")
    visitor.page.get_by_role("alert").wait_for()
    assert visitor.faults() == []
    page = makes_a_link(visitor)
    assert visitor.faults() == []
    visitor.follows("Go to the list of links")
    assert visitor.faults() == []
    page.get_by_role("button", name="End the link for Lancashire Constabulary").first.click()
    expect(page.get_by_text("The link has ended")).to_be_visible()
    assert visitor.faults() == []
