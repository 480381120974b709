"""How pages are opened that are looked at as a whole."""

from playwright.sync_api import Page

from tests.browser.visitor import Visitor


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
