"""What an officer types is there again: after a reload, a closed tab, Back, a change of language, in two tabs."""

import time

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.officer import WORKED_WELL, force_picker, goes_on_to_the_words
from tests.browser.visitor import Visitor

ARRIVES_WITHIN = 8
"""Seconds in which what a closed tab still sent is stored."""

HALF = "The analyst found the link that we had mis"


def types(page: Page, words: str = HALF) -> None:
    """Types, rests, and reads that it is kept."""
    page.get_by_label("What worked well?").press_sequentially(words)
    expect(page.get_by_text("What you typed is kept.")).to_be_visible()


def test_what_is_typed_is_there_after_a_reload(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    types(visitor.page)
    visitor.page.reload()
    expect(visitor.page.get_by_label("What worked well?")).to_have_value(HALF)


def test_what_was_chosen_on_the_first_page_is_there_after_a_reload(visit: Visit) -> None:
    page = visit().opens("/give/about_you")
    page.get_by_label("Investigator", exact=True).check()
    expect(page.get_by_text("What you typed is kept.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Investigator", exact=True)).to_be_checked()


def test_an_officer_who_closes_the_tab_finds_it_all_from_the_start_page(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    types(visitor.page)
    again = Visitor(visitor.page.context.new_page(), visitor.address)
    visitor.page.close(run_before_unload=True)
    again.opens("/")
    again.follows("Carry on with your answers")
    expect(again.page.get_by_label("What worked well?")).to_have_value(HALF)


def test_a_tab_that_is_closed_in_the_middle_of_a_word_loses_none_of_it(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    visitor.page.get_by_label("What worked well?").fill(HALF)
    again = Visitor(visitor.page.context.new_page(), visitor.address)
    visitor.page.close(run_before_unload=True)
    box = again.page.get_by_label("What worked well?")
    until = time.monotonic() + ARRIVES_WITHIN
    while time.monotonic() < until and again.opens("/give/words") and box.input_value() != HALF:
        time.sleep(0.1)
    expect(box).to_have_value(HALF)


def test_a_page_that_was_left_without_a_rest_is_kept_all_the_same(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    visitor.page.get_by_label("What worked well?").fill(HALF)
    visitor.follows("Back")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("How it went")
    visitor.presses("Continue")
    expect(visitor.page.get_by_label("What worked well?")).to_have_value(HALF)


def test_typed_words_survive_the_change_to_welsh_and_back(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    visitor.page.get_by_label("What worked well?").fill(WORKED_WELL)
    visitor.follows("Cymraeg")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "cy")
    expect(visitor.page.locator("#helpful")).to_have_value(WORKED_WELL)
    visitor.page.locator("#helpful").fill("Gwnaeth y siart wahaniaeth: ŵ, ŷ.")
    visitor.follows("English")
    expect(visitor.page.get_by_label("What worked well?")).to_have_value("Gwnaeth y siart wahaniaeth: ŵ, ŷ.")


def test_two_tabs_of_one_draft_hold_the_same_answers(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    other = Visitor(visitor.page.context.new_page(), visitor.address)
    other.opens("/give/words").get_by_label("What could we do better?").fill("The form was long.")
    other.presses("Continue")
    visitor.page.get_by_label("What worked well?").fill(WORKED_WELL)
    visitor.page.get_by_label("What could we do better?").fill("Two forms were long.")
    visitor.presses("Continue")
    visitor.opens("/give/check")
    assert WORKED_WELL in visitor.reads()
    assert "Two forms were long." in visitor.reads()


def test_what_one_tab_typed_and_another_never_saw_is_pointed_out_before_sending(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    types(visitor.page)
    page = visitor.opens("/give/check")
    expect(page.get_by_text("You typed something on the page “In your own words”")).to_be_visible()
    visitor.follows("Look at it")
    expect(page.get_by_label("What worked well?")).to_have_value(HALF)


def test_a_page_that_was_continued_from_keeps_what_was_said_when_the_officer_goes_back(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    types(visitor.page)
    visitor.page.get_by_label("What worked well?").fill(WORKED_WELL)
    visitor.presses("Continue")
    visitor.page.get_by_role("heading", name="Quoting your words").wait_for()
    visitor.page.go_back()
    expect(visitor.page.get_by_label("What worked well?")).to_have_value(WORKED_WELL)


def test_an_officer_is_told_when_the_connection_is_lost_and_keeps_the_words_on_the_page(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    page = visitor.page
    page.route("**/typed", lambda route: route.abort())
    page.get_by_label("What worked well?").fill(HALF)
    expect(page.get_by_text("could not be kept just now")).to_be_visible()
    page.unroute("**/typed")
    page.get_by_label("What worked well?").press_sequentially(".")
    expect(page.get_by_text("What you typed is kept.")).to_be_visible()
    visitor.strays.clear()  # the console says that the connection was lost
    expect(page.get_by_label("What worked well?")).to_have_value(f"{HALF}.")


def test_a_force_that_was_picked_stays_picked_in_a_tab_that_is_reloaded(visit: Visit) -> None:
    page = visit().opens("/give/about_you")
    force_picker(page).fill("lancs")
    page.get_by_role("option", name="Lancashire Constabulary").click()
    page.get_by_label("Investigator", exact=True).check()
    expect(page.get_by_text("What you typed is kept.")).to_be_visible()
    page.reload()
    expect(force_picker(page)).to_have_value("Lancashire Constabulary")
