"""The steps of an officer on the way to the reference, as a person takes them: by role and label."""

import re
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor

WORKED_WELL = "The analyst’s network chart showed us who ran the line. We would not have seen it — diolch!"
DIFFERENCE = "Two children are safe.\nThe case goes on with half the work."
REFERENCE = re.compile(r"^[2-9A-HJKMNP-TV-Z]{8}$")


def chooses(page: Page, group: str, label: str) -> None:
    page.get_by_role("group", name=group).get_by_label(label, exact=True).check()


def force_picker(page: Page) -> Locator:
    """The field to type in; the list that it takes the place of is a combobox by its role as well."""
    return page.get_by_role("combobox", name="Which force").and_(page.locator("input"))


def fills_in_about_you(visitor: Visitor, *, script: bool = True) -> None:
    page = visitor.opens("/give/about_you")
    if script:
        force_picker(page).fill("lancs")
        page.get_by_role("option", name="Lancashire Constabulary").click()
    else:
        page.get_by_label("Which force").select_option(label="Lancashire Constabulary")
    chooses(page, "Which best describes your role?", "Investigator")
    chooses(page, "What supported you?", "A TOEX team")
    visitor.presses("Continue")
    expect(page.get_by_role("heading", level=1)).to_have_text("The support you had")


def goes_on_to_the_words(visitor: Visitor, *, script: bool = True) -> None:
    fills_in_about_you(visitor, script=script)
    chooses(visitor.page, "What kinds of support", "Network charts and analysis")
    visitor.presses("Continue")
    chooses(visitor.page, "Overall", "Very good")
    visitor.presses("Continue")


def goes_on_to_the_check(visitor: Visitor, *, script: bool = True) -> None:
    goes_on_to_the_words(visitor, script=script)
    page = visitor.page
    page.get_by_label("What worked well?").fill(WORKED_WELL)
    page.get_by_label("What difference did it make").fill(DIFFERENCE)
    visitor.presses("Continue")
    page.get_by_label("You may quote this answer to: What worked well?").check()
    page.get_by_label("One force said").check()
    visitor.presses("Continue")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")


def reads_the_reference(page: Page) -> str:
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers are sent")
    return page.locator("strong").filter(has_text=REFERENCE).inner_text()


def chooses_by_keyboard(visitor: Visitor, group: str, label: str) -> None:
    """Tabs to the first radio of a group, ticks it with Space and goes on with the arrow to the one wanted."""
    choices = visitor.page.get_by_role("group", name=group).get_by_role("radio")
    visitor.tabs_to(choices.first)
    visitor.page.keyboard.press("Space")
    for _ in range(choices.count()):
        if visitor.page.get_by_role("group", name=group).get_by_label(label, exact=True).is_checked():
            return
        visitor.page.keyboard.press("ArrowDown")
    message = f"the arrows never reach {label}"
    raise AssertionError(message)


def presses_by_keyboard(visitor: Visitor, role: Literal["button", "link"], name: str) -> None:
    visitor.tabs_to(visitor.page.get_by_role(role, name=name, exact=True))
    visitor.page.keyboard.press("Enter")
