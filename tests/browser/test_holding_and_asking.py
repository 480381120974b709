"""An answer is held until a day, and colleagues ask each other: by mouse, by keyboard alone, and with scripts off."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ASHA, RHYS, Visit

ANSWER = "The case goes to court in spring, and the chart will be in evidence."
TRIAL = "Proceedings are active."
QUESTION, REPLY = "Is this the case that you spoke of?", "It is. Leave it until the verdict."
SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
OfficerSays = Callable[[str], int]


def unfolds(page: Page, title: str) -> None:
    page.locator("summary").filter(has_text=title).click()


def in_ninety_days() -> str:
    return (datetime.now(UTC) + timedelta(days=90)).date().isoformat()


@SCRIPTS
def test_an_answer_is_held_until_a_day_and_the_hold_is_ended(
    visit: Visit, officer_says: OfficerSays, *, script: bool
) -> None:
    address = f"/desk/answers/{officer_says(ANSWER)}"
    visitor = visit(ASHA, script=script)
    page = visitor.opens(address)
    unfolds(page, "Hold until a day")
    page.get_by_label("Hold until").fill(in_ninety_days())
    page.get_by_label("Why, such as proceedings that are active").fill(TRIAL)
    visitor.presses("Hold until that day")
    expect(page.get_by_role("status").first).to_contain_text("on hold")
    page = visitor.opens(address)
    expect(page.locator("main")).to_contain_text(TRIAL)
    colleague = visit(RHYS, script=script)
    colleague.opens(address)
    colleague.presses("End the hold")
    expect(colleague.page.get_by_role("status").first).to_contain_text("hold")
    page = colleague.opens(address)
    expect(page.locator("main")).to_contain_text("Waiting to be read")
    expect(page.get_by_role("button", name="End the hold")).to_have_count(0)


def test_an_answer_is_held_by_keys_alone(visit: Visit, officer_says: OfficerSays) -> None:
    visitor = visit(ASHA)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    page.keyboard.press("h")
    expect(page.get_by_label("Hold until")).to_be_focused()
    page.get_by_label("Hold until").fill(in_ninety_days())
    visitor.tabs_to(page.get_by_label("Why, such as proceedings that are active"))
    page.keyboard.type(TRIAL)
    visitor.tabs_to(page.get_by_role("button", name="Hold until that day"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_be_focused()
    page = visitor.opens("/desk/?state=held")
    expect(page.locator("main")).to_contain_text(ANSWER[:20])


@SCRIPTS
def test_a_colleague_is_asked_and_replies(visit: Visit, officer_says: OfficerSays, *, script: bool) -> None:
    address = f"/desk/answers/{officer_says(ANSWER)}"
    visitor = visit(ASHA, script=script)
    page = visitor.opens(address)
    unfolds(page, "Ask a colleague")
    page.get_by_label("To", exact=True).select_option(label="Rhys Demo")
    page.get_by_label("Your note").fill(QUESTION)
    visitor.presses("Leave the note")
    expect(page.get_by_role("status").first).to_contain_text("Rhys Demo is asked")
    colleague = visit(RHYS, script=script)
    page = colleague.opens(address)
    expect(page.locator("main")).to_contain_text(QUESTION)
    page.get_by_label("Your reply").fill(REPLY)
    colleague.presses("Reply")
    expect(page.get_by_role("status").first).to_contain_text("reply")
    page = visitor.opens(address)
    expect(page.locator("main")).to_contain_text(REPLY)
