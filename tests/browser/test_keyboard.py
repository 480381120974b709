"""Hands on the keyboard: staff work at the desk by single keys, which move the focus and never rule."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.before import Before
from tests.browser.conftest import ASHA, BEA, RHYS, Visit
from tests.browser.served import Served
from tests.browser.visitor import MOST_TABS, Visitor

CHART = "The network chart showed us who ran the line."
ANSWER = f"{CHART} The room was warm."
OfficerSays = Callable[[str], int]


def types(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tabs_on_to(page: Page, button: str) -> None:
    wanted = page.get_by_role("button", name=button, exact=True)
    for _ in range(MOST_TABS):
        types(page, "Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    message = f"the Tab key never reaches {button}"
    raise AssertionError(message)


def switches_keys(visitor: Visitor, *, on: bool) -> None:
    page = visitor.opens("/staff/account")
    page.get_by_label("Work at the desk with single keys").set_checked(on)
    visitor.presses("Keep these choices")
    expect(page.get_by_role("status")).to_have_text("Your choices are kept.")


@pytest.fixture
def without_keys(visit: Visit) -> Iterator[Visitor]:
    """Rhys, with single keys switched off for as long as the story lasts."""
    visitor = visit(RHYS)
    switches_keys(visitor, on=False)
    yield visitor
    switches_keys(visitor, on=True)


def test_a_quote_is_proposed_and_approved_by_keys_alone(visit: Visit, officer_says: OfficerSays) -> None:
    officer_says(ANSWER)
    page = visit(ASHA).opens("/desk/")
    types(page, "j", "o")
    expect(page.get_by_label("The officer’s words")).to_have_text(ANSWER)
    types(page, "p")
    expect(page.get_by_label("The words to quote")).to_be_focused()
    page.keyboard.type(CHART)
    tabs_on_to(page, "Propose this quote")
    types(page, "Enter")
    expect(page.get_by_role("status").filter(has_text="is proposed")).to_be_focused()
    quote = page.get_by_role("link", name="Look at Q-").get_attribute("href")
    page = visit(RHYS).opens(str(quote))
    types(page, "a")
    expect(page.get_by_role("button", name="Approve this quote")).to_be_focused()
    types(page, "Enter")
    expect(page.get_by_role("status").filter(has_text="is approved")).to_be_focused()


def test_nothing_quotable_is_ruled_by_keys_alone(visit: Visit, officer_says: OfficerSays) -> None:
    page = visit(ASHA).opens(f"/desk/answers/{officer_says(ANSWER)}")
    types(page, "n")
    expect(page.get_by_label("Too short to stand alone")).to_be_focused()
    types(page, "Space")
    tabs_on_to(page, "Rule that nothing is quotable")
    types(page, "Enter")
    expect(page.get_by_role("status").filter(has_text="Ruled")).to_be_focused()


def test_rows_are_walked_down_and_up(visit: Visit) -> None:
    page = visit(ASHA).opens("/desk/")
    rows = page.locator(".rows__link")
    types(page, "j", "j", "j", "k")
    expect(rows.nth(1)).to_be_focused()
    types(page, "k", "k")
    expect(rows.first).to_be_focused()


def test_a_key_never_rules_by_itself(visit: Visit, before: Before) -> None:
    quote = before.staff_propose(before.officer_sends(ANSWER), CHART)
    page = visit(RHYS).opens(f"/desk/quotes/{quote}")
    types(page, "a", "s", "Escape")
    page.get_by_role("heading", level=1).click()
    types(page, "a", "a", "j", "k", "o")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Waiting for approval")


def test_the_words_are_opened_for_change_by_a_key(visit: Visit, before: Before) -> None:
    quote = before.staff_propose(before.officer_sends(ANSWER), CHART)
    page = visit(RHYS).opens(f"/desk/quotes/{quote}")
    types(page, "e")
    expect(page.get_by_label("The words to quote")).to_be_focused()


def test_keys_are_letters_while_somebody_types(visit: Visit, officer_says: OfficerSays) -> None:
    page = visit(ASHA).opens(f"/desk/answers/{officer_says(ANSWER)}")
    types(page, "p")
    page.keyboard.type("jknhase/?")
    expect(page.get_by_label("The words to quote")).to_have_value("jknhase/?")
    expect(page.get_by_label("The words to quote")).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta", "Shift"])
def test_keys_with_another_key_held_belong_to_the_browser(
    visit: Visit, officer_says: OfficerSays, held: str
) -> None:
    page = visit(ASHA).opens(f"/desk/answers/{officer_says(ANSWER)}")
    types(page, f"{held}+n")
    expect(page.get_by_label("Too short to stand alone")).to_be_hidden()


def test_the_list_of_keys_opens_closes_and_gives_the_focus_back(visit: Visit) -> None:
    visitor = visit(ASHA)
    page = visitor.opens("/desk/")
    types(page, "j", "?")
    expect(page.get_by_role("dialog", name="Keys at the desk")).to_be_visible()
    assert visitor.faults() == []
    types(page, "j", "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".rows__link").first).to_be_focused()


def test_who_switched_keys_off_has_none_and_is_told_where_to_switch_them_on(without_keys: Visitor) -> None:
    page = without_keys.opens("/desk/")
    types(page, "j", "?")
    expect(page.locator(".rows__link:focus")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    without_keys.presses("Keyboard")
    expect(page.get_by_role("dialog")).to_contain_text("Single keys are off.")
    without_keys.follows("your account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")


def test_the_list_of_keys_opens_without_a_script(visit: Visit) -> None:
    visitor = visit(ASHA, script=False)
    page = visitor.opens("/desk/")
    visitor.presses("Keyboard")
    expect(page.get_by_role("dialog", name="Keys at the desk")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_many_answers_are_ruled_on_and_taken_back(
    visit: Visit, officer_says: OfficerSays, script: bool
) -> None:
    chosen = [officer_says(ANSWER) for _ in range(2)]
    visitor = visit(ASHA, script=script)
    page = visitor.opens("/desk/")
    for answer_id in chosen:
        page.locator(f"#pick-{answer_id}").check()
    if script:
        expect(page.get_by_text("2 selected")).to_be_visible()
    assert not script or visitor.faults() == []
    visitor.presses("Nothing quotable")
    assert not script or visitor.faults() == []
    page.get_by_label("Why nothing here is to be quoted").fill("Only the kettle.")
    visitor.presses("Rule that nothing in 2 answers is quotable")
    expect(page.get_by_role("status").first).to_have_text("Ruled: nothing in 2 answers is to be quoted.")
    assert not script or visitor.faults() == []
    visitor.presses("Undo")
    expect(page.get_by_role("status").first).to_have_text("Undone: 2 answers ruled back.")


def test_every_answer_of_the_page_is_ticked_by_one_box(visit: Visit) -> None:
    page = visit(ASHA).opens("/desk/")
    page.get_by_label("Select all on this page").check()
    boxes = page.locator("input[name=answer]")
    expect(page.get_by_text(f"{boxes.count()} selected")).to_be_visible()
    boxes.first.uncheck()
    expect(page.get_by_text(f"{boxes.count() - 1} selected")).to_be_visible()
    expect(page.get_by_label("Select all on this page")).not_to_be_checked()


def test_staff_can_use_their_account(visit: Visit, empty: Served) -> None:
    visitor = visit(BEA, at=empty)
    visitor.opens("/staff/account")
    assert visitor.faults() == []
