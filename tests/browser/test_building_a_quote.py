"""A quote is built at a real browser: with the mouse, by the keyboard alone, and without scripts."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import ASHA, Visit
from tests.browser.test_publishing_a_quote import OfficerSays, drags_over
from tests.browser.visitor import NARROW, Visitor

PRODUCTS = "The products supplied to us were excellent and provided key lines of enquiry."
NAMED = "DC Helen Smith worked with us on Op Marigold, day and night, from the start."
ANSWER = f"{PRODUCTS} {NAMED} We met in Preston each Monday."
REPLACED = "[An officer] worked with us on [the operation], day and night, from the start."


def holds(page: Page, words: str) -> None:
    """The box holds ``words``, and the view prints them."""
    expect(page.get_by_label("The words to quote")).to_have_value(words)
    expect(page.get_by_label("How it will print")).to_contain_text(f"“{words}”")


def presses_beside(page: Page, start: str) -> None:
    """Presses the button beside the answer whose name begins so."""
    page.get_by_role("button", name=start).first.click()


def presses_by_key(visitor: Visitor, start: str) -> None:
    visitor.tabs_to(visitor.page.get_by_role("button", name=start).first)
    visitor.page.keyboard.press("Enter")


def test_a_noticed_name_that_is_pressed_goes_into_brackets_and_comes_back(
    visit: Visit, officer_says: OfficerSays
) -> None:
    page = visit(ASHA).opens(f"/desk/answers/{officer_says(ANSWER)}")
    drags_over(page, NAMED)
    holds(page, NAMED)
    page.locator(".finding", has_text="Op Marigold").click()
    holds(page, NAMED.replace("Op Marigold", "[the operation]"))
    page.locator(".finding", has_text="Op Marigold").click()
    holds(page, NAMED)


def test_words_that_are_selected_in_the_quote_are_left_out(visit: Visit, officer_says: OfficerSays) -> None:
    visitor = visit(ASHA)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    drags_over(page, NAMED)
    holds(page, NAMED)
    drags_over(page, "day and night")
    visitor.presses("Leave these out")
    holds(page, NAMED.replace("day and night,", "[…]"))
    expect(page.locator(".left-out")).to_have_text("day and night,")


def test_the_words_that_are_kept_are_marked_in_the_answer_while_they_are_typed(
    visit: Visit, officer_says: OfficerSays
) -> None:
    page = visit(ASHA).opens(f"/desk/answers/{officer_says(ANSWER)}")
    page.get_by_label("The words to quote").fill(PRODUCTS)
    expect(page.locator("mark.kept")).to_have_text(PRODUCTS)
    expect(page.get_by_label("The officer’s words")).to_have_text(ANSWER)
    expect(page.get_by_label("How it will print")).to_contain_text("13 words, 79 characters")


def test_a_quote_is_built_and_proposed_by_the_keyboard_alone(visit: Visit, officer_says: OfficerSays) -> None:
    visitor = visit(ASHA)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    presses_by_key(visitor, "Use this sentence")
    holds(page, PRODUCTS)
    presses_by_key(visitor, "Put [an officer] in its place")
    holds(page, f"{PRODUCTS} {NAMED.replace('DC Helen Smith', '[An officer]')}")
    expect(page.locator("[data-note='1'] button")).to_be_focused()
    presses_by_key(visitor, "Put [the operation] in its place")
    holds(page, f"{PRODUCTS} {REPLACED}")
    visitor.tabs_to(page.get_by_role("button", name="Propose this quote"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("is proposed")


def test_a_quote_is_built_and_proposed_without_scripts(visit: Visit, officer_says: OfficerSays) -> None:
    visitor = visit(ASHA, script=False)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    presses_beside(page, "Put [an officer] in its place")
    presses_beside(page, "Put [the operation] in its place")
    holds(page, REPLACED)
    visitor.presses("Show how it will print")
    holds(page, REPLACED)
    visitor.presses("Propose this quote")
    expect(page.get_by_role("status").first).to_contain_text("is proposed")


def test_return_pressed_at_a_credit_shows_the_quote_and_proposes_nothing(
    visit: Visit, officer_says: OfficerSays
) -> None:
    visitor = visit(ASHA, script=False)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    page.get_by_label("The words to quote").fill(PRODUCTS)
    page.get_by_label("One force said").focus()
    page.keyboard.press("Enter")
    holds(page, PRODUCTS)
    expect(page.get_by_role("button", name="Propose this quote")).to_be_visible()


def test_a_noticed_word_may_stay_where_somebody_says_why(visit: Visit, officer_says: OfficerSays) -> None:
    visitor = visit(ASHA)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    page.get_by_label("The words to quote").fill(NAMED.replace("DC Helen Smith", "[An officer]"))
    page.get_by_label("“Op Marigold” may stay").check()
    page.get_by_label("Why the marked words may stay").fill("The operation is public.")
    expect(page.get_by_label("How it will print")).not_to_contain_text("Before you propose it")
    visitor.presses("Propose this quote")
    expect(page.get_by_role("status").first).to_contain_text("is proposed")


def test_a_server_that_does_not_answer_costs_no_word(visit: Visit, officer_says: OfficerSays) -> None:
    visitor = visit(ASHA)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    page.route("**/preview*", lambda route: route.abort())
    page.get_by_label("The words to quote").fill(PRODUCTS)
    expect(page.get_by_text("The view could not be shown just now.")).to_be_visible()
    expect(page.get_by_label("The words to quote")).to_have_value(PRODUCTS)
    page.unroute("**/preview*")
    visitor.strays.clear()  # the browser says that the request failed, as it should have
    page.get_by_label("One force said").check()
    holds(page, PRODUCTS)


def test_everybody_can_use_the_desk_while_a_quote_is_built(visit: Visit, officer_says: OfficerSays) -> None:
    visitor = visit(ASHA)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    page.get_by_label("The words to quote").fill(NAMED)
    holds(page, NAMED)
    assert visitor.faults() == []
    page.set_viewport_size({"width": NARROW, "height": 700})
    presses_beside(page, "Put [the operation] in its place")
    assert visitor.faults() == []
