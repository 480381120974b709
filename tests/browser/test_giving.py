"""An officer gives feedback at a real browser: with and without a script, wide and narrow."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from feedback_app.models import Response
from tests.browser.conftest import Visit
from tests.browser.officer import (
    DIFFERENCE,
    REFERENCE,
    WORKED_WELL,
    goes_on_to_the_check,
    goes_on_to_the_words,
    reads_the_reference,
)
from tests.browser.served import Served
from tests.browser.visitor import NARROW, WIDE

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


def responses(demo: Served) -> int:
    with demo.store() as store, store.reading() as session:
        return session.scalar(select(func.count(Response.id))) or 0


@WIDTHS
@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_an_officer_gives_feedback_by_mouse(visit: Visit, width: int, script: bool) -> None:
    visitor = visit(width=width, script=script)
    goes_on_to_the_check(visitor, script=script)
    assert WORKED_WELL in visitor.reads()
    visitor.presses("Send your answers")
    assert REFERENCE.match(reads_the_reference(visitor.page))


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
