"""An officer gives feedback at a real browser: by mouse, by keyboard alone, without a script, wide and narrow."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from feedback_app.models import Response
from tests.stories.conftest import Visit
from tests.stories.served import Served
from tests.stories.visitor import NARROW, WIDE, Visitor

WORKED_WELL = "The analyst’s network chart showed us who ran the line. We would not have seen it — diolch!"
DIFFERENCE = "Two children are safe.\nThe case goes on with half the work."
REFERENCE = re.compile(r"^[2-9A-HJKMNP-TV-Z]{8}$")
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


def responses(demo: Served) -> int:
    with demo.store() as store, store.reading() as session:
        return session.scalar(select(func.count(Response.id))) or 0


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


@WIDTHS
@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_an_officer_gives_feedback_by_mouse(visit: Visit, width: int, script: bool) -> None:
    visitor = visit(width=width, script=script)
    goes_on_to_the_check(visitor, script=script)
    assert WORKED_WELL in visitor.reads()
    visitor.presses("Send your answers")
    assert REFERENCE.match(reads_the_reference(visitor.page))


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


@WIDTHS
def test_an_officer_gives_feedback_by_keyboard_alone(visit: Visit, width: int) -> None:
    visitor = visit(width=width)
    page, keyboard = visitor.opens("/"), visitor.page.keyboard
    presses_by_keyboard(visitor, "link", "Start")
    visitor.tabs_to(force_picker(page))
    keyboard.type("lancs")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    chooses_by_keyboard(visitor, "Which best describes your role?", "Senior investigating officer")
    chooses_by_keyboard(visitor, "What supported you?", "A TOEX team")
    presses_by_keyboard(visitor, "button", "Continue")
    visitor.tabs_to(page.get_by_label("Network charts and analysis"))
    keyboard.press("Space")
    presses_by_keyboard(visitor, "button", "Continue")
    chooses_by_keyboard(visitor, "Overall", "Good")
    presses_by_keyboard(visitor, "button", "Continue")
    visitor.tabs_to(page.get_by_label("What worked well?"))
    keyboard.type("The chart.")
    presses_by_keyboard(visitor, "button", "Continue")
    visitor.tabs_to(page.get_by_label("You may quote this answer to: What worked well?"))
    keyboard.press("Space")
    chooses_by_keyboard(visitor, "How much may we say", "One force said")
    presses_by_keyboard(visitor, "button", "Continue")
    for shown in ("Lancashire Constabulary", "Senior investigating officer", "Good", "The chart."):
        expect(page.get_by_role("main")).to_contain_text(shown)
    presses_by_keyboard(visitor, "button", "Send your answers")
    assert REFERENCE.match(reads_the_reference(page))


def test_answers_survive_going_back_and_a_refresh(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_check(visitor)
    page = visitor.page
    page.go_back()
    expect(page.get_by_label("You may quote this answer to: What worked well?")).to_be_checked()
    page.go_back()
    expect(page.get_by_label("What worked well?")).to_have_value(WORKED_WELL)
    page.reload()
    expect(page.get_by_label("What difference did it make")).to_have_value(DIFFERENCE)


def test_a_page_that_comes_back_with_an_error_leads_to_the_field_and_keeps_every_word(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    page = visitor.page
    long = "Vital. " * 300
    page.get_by_label("What worked well?").fill(long)
    page.get_by_label("What difference did it make").fill(DIFFERENCE)
    visitor.presses("Continue")
    expect(page.locator(":focus")).to_contain_text("There is a problem")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("What worked well?")).to_be_focused()
    expect(page.get_by_label("What worked well?")).to_have_value(long)
    expect(page.get_by_label("What difference did it make")).to_have_value(DIFFERENCE)


def test_a_refused_page_that_is_refreshed_still_holds_every_word(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    visitor.page.get_by_label("What worked well?").fill("Vital. " * 300)
    visitor.presses("Continue")
    visitor.page.get_by_role("alert").wait_for()
    visitor.page.reload()
    expect(visitor.page.get_by_label("What worked well?")).to_have_value("Vital. " * 300)


def test_an_officer_is_told_how_much_room_is_left_and_loses_nothing_that_is_too_long(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    field = visitor.page.get_by_label("What worked well?")
    field.fill("👮" * 1_999)
    expect(visitor.page.locator("#helpful-count")).to_have_text("You have 1 character left")
    field.fill("👮" * 2_003)
    expect(visitor.page.locator("#helpful-count")).to_have_text("Too long by 3 characters")
    assert field.input_value() == "👮" * 2_003


def test_a_double_click_on_send_gives_one_response_and_one_reference(visit: Visit, demo: Served) -> None:
    visitor = visit()
    goes_on_to_the_check(visitor)
    before = responses(demo)
    visitor.page.get_by_role("button", name="Send your answers").dblclick()
    first = reads_the_reference(visitor.page)
    visitor.page.reload()
    assert reads_the_reference(visitor.page) == first
    assert responses(demo) == before + 1


def test_a_double_click_without_scripts_gives_one_response_as_well(visit: Visit, demo: Served) -> None:
    visitor = visit(script=False)
    goes_on_to_the_check(visitor, script=False)
    before = responses(demo)
    visitor.page.get_by_role("button", name="Send your answers").dblclick()
    reads_the_reference(visitor.page)
    assert responses(demo) == before + 1


def test_an_officer_who_goes_back_after_sending_finds_the_reference_again(visit: Visit, demo: Served) -> None:
    visitor = visit()
    goes_on_to_the_check(visitor)
    visitor.presses("Send your answers")
    first = reads_the_reference(visitor.page)
    visitor.page.go_back()
    assert reads_the_reference(visitor.page) == first


def test_none_of_these_unticks_what_it_excludes(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    outcomes = visitor.page.get_by_role("group", name="What has come of the support so far?")
    outcomes.get_by_label("Time saved").check()
    outcomes.get_by_label("Nothing yet").check()
    expect(outcomes.get_by_label("Time saved")).not_to_be_checked()


@WIDTHS
def test_what_an_answer_means_stands_below_it(visit: Visit, width: int) -> None:
    page = visit(width=width).opens("/give/about_you")
    answer = page.get_by_text("A TOEX team", exact=True).bounding_box()
    meaning = page.get_by_text("Analysts, researchers").bounding_box()
    assert answer
    assert meaning
    assert meaning["y"] >= answer["y"] + answer["height"] - 10  # drawn 5 px into the label's own padding
