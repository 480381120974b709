"""Staff at a real browser: an answer becomes a quote, a second person approves it, an edition takes it out."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.before import Before
from tests.browser.conftest import ASHA, RHYS, Visit
from tests.browser.visitor import Visitor

CHART = "The network chart showed us who ran the line."
CHARGED = "We charged six people in March, more than anybody here had thought possible."
ANSWER = f"{CHART} The room was warm. {CHARGED}"
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
OfficerSays = Callable[[str], int]

ENDS = """
words => {
  const answer = document.querySelector("[data-answer-text]");
  answer.scrollIntoView({ block: "center" });
  const letters = [];
  const walker = document.createTreeWalker(answer, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let offset = 0; offset < node.length; offset += 1) letters.push([node, offset]);
  const start = answer.textContent.indexOf(words);
  const box = ([node, offset]) => {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return range.getBoundingClientRect();
  };
  const first = box(letters[start]), last = box(letters[start + words.length - 1]);
  return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
}
"""
"""Where on the screen some words of the answer begin and end."""


def drags_over(page: Page, words: str) -> None:
    """Selects ``words`` in the answer as a hand does: pressed before the first letter, let go behind the last."""
    left, top, right, bottom = page.evaluate(ENDS, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2, steps=3)
    page.mouse.move(right, bottom, steps=3)
    page.mouse.up()


def number(quote: str) -> str:
    """Of a quote, by its address."""
    return quote.rsplit("/", 1)[-1]


def drags(page: Page, quote: str, onto: str) -> None:
    """Drags a card of an edition by its handle onto another."""
    handle = page.locator(f"[data-quote='{quote}'] [data-handle]")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), page.locator(f"[data-quote='{onto}']").bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
    page.mouse.up()


def cards(page: Page) -> list[str | None]:
    """The quotes of the edition, in order."""
    return [card.get_attribute("data-quote") for card in page.locator("[data-order] > li").all()]


def proposes(visitor: Visitor, answer_id: int, words: str, *, script: bool = True) -> str:
    """Asha's part; the address of the quote."""
    page = visitor.opens(f"/desk/answers/{answer_id}")
    if script:
        drags_over(page, words)
        expect(page.get_by_label("The words to quote")).to_have_value(words)
    else:
        page.get_by_label("The words to quote").fill(words)
    visitor.presses("Propose this quote")
    expect(page.get_by_role("status").first).to_contain_text("is proposed")
    page.get_by_role("link", name="Look at Q-").click()
    return page.url.removeprefix(visitor.address)


def approves(visitor: Visitor, quote: str) -> None:
    """Rhys's part."""
    visitor.opens(quote)
    visitor.presses("Approve this quote")
    expect(visitor.page.get_by_role("status").first).to_contain_text("is approved")


def picks(visitor: Visitor, quote: str) -> None:
    """Puts a quote into the edition that is open."""
    visitor.presses(f"Put into the edition Q-{number(quote)}")


def takes(visitor: Visitor, name: str) -> str:
    """Downloads a file of the release that is open; its text."""
    with visitor.page.expect_download() as coming:
        visitor.follows(f"Download {name}")
    return Path(coming.value.path()).read_bytes().decode("utf-8-sig")


def test_words_selected_with_the_mouse_start_the_quote(visit: Visit, officer_says: OfficerSays) -> None:
    page = visit(ASHA).opens(f"/desk/answers/{officer_says(ANSWER)}")
    drags_over(page, CHARGED)
    expect(page.get_by_label("The words to quote")).to_have_value(CHARGED)
    expect(page.get_by_label("How it will print")).to_contain_text(f"“{CHARGED}”")


def test_further_words_stand_behind_a_mark_of_what_is_left_out(
    visit: Visit, officer_says: OfficerSays
) -> None:
    visitor = visit(ASHA)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    drags_over(page, CHART)
    expect(page.get_by_label("The words to quote")).to_have_value(CHART)
    drags_over(page, CHARGED)
    visitor.presses("Add the selected words")
    expect(page.get_by_label("The words to quote")).to_have_value(f"{CHART} […] {CHARGED}")


def test_staff_find_an_answer_by_narrowing_the_queue(visit: Visit, officer_says: OfficerSays) -> None:
    visitor = visit(ASHA)
    address = f"/desk/answers/{officer_says(ANSWER)}"
    page = visitor.opens("/desk/")
    page.get_by_label("Force", exact=True).select_option(label="Lancashire Constabulary")
    page.get_by_label("Overall rating").select_option(label="4 of 5")
    visitor.presses("Show")
    expect(page.get_by_label("Force", exact=True)).to_have_value("lancashire")
    page.locator(f"a[href^='{address}?']").click()
    expect(page.get_by_label("The officer’s words")).to_have_text(ANSWER)


def test_the_author_of_a_quote_finds_no_button_to_approve_it(visit: Visit, officer_says: OfficerSays) -> None:
    visitor = visit(ASHA)
    proposes(visitor, officer_says(ANSWER), CHART)
    expect(visitor.page.get_by_text("so a colleague has to approve it")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Approve this quote")).to_have_count(0)


def test_words_that_the_officer_did_not_write_come_back_in_the_box(
    visit: Visit, officer_says: OfficerSays
) -> None:
    visitor = visit(ASHA)
    page = visitor.opens(f"/desk/answers/{officer_says(ANSWER)}")
    page.get_by_label("The words to quote").fill("The network chart was dreadful.")
    visitor.presses("Propose this quote")
    expect(page.get_by_role("alert")).to_contain_text("the officer does not go on with 'was'")
    expect(page.get_by_label("The words to quote")).to_have_value("The network chart was dreadful.")


@SCRIPT
def test_a_quote_goes_from_an_officers_answer_to_the_designers_file(
    visit: Visit, officer_says: OfficerSays, script: bool
) -> None:
    asha, rhys = visit(ASHA, script=script), visit(RHYS, script=script)
    answers = [(officer_says(ANSWER), CHART), (officer_says(ANSWER), CHARGED)]
    quotes = [proposes(asha, answer_id, words, script=script) for answer_id, words in answers]
    for quote in quotes:
        approves(rhys, quote)
    page = rhys.opens("/editions/")
    rhys.follows("Prepare an edition")
    page.get_by_label("Title").fill("Outcomes, autumn 2026")
    page.get_by_label("Period").fill("July to September 2026")
    rhys.presses("Prepare the edition")
    for quote in quotes:
        picks(rhys, quote)
    rhys.presses(f"Move up Q-{number(quotes[1])}")
    expect(page.get_by_text("now stands in place 1 of 2").first).to_be_attached()
    rhys.follows("Look at release 1 before it is frozen")
    rhys.presses("Release number 1")
    document = json.loads(takes(rhys, "JSON"))
    assert [quote["words"] for quote in document["release"]["quotes"]] == [CHARGED, CHART]
    rows = csv.DictReader(io.StringIO(takes(rhys, "CSV, exact"), newline=""))
    assert [row["words"] for row in rows] == [CHARGED, CHART]


@pytest.fixture
def three(visit: Visit, before: Before) -> tuple[Visitor, list[str]]:
    """Rhys at a new edition of three quotes."""
    rhys = visit(RHYS)
    quotes = [
        str(before.staff_agree(before.officer_sends(ANSWER), words)) for words in (CHART, CHARGED, CHART)
    ]
    page = rhys.opens("/editions/new")
    page.get_by_label("Title").fill("Three")
    page.get_by_label("Period").fill("Autumn 2026")
    rhys.presses("Prepare the edition")
    for quote in quotes:
        picks(rhys, f"/{quote}")
    return rhys, quotes


def test_a_card_that_is_dragged_stands_where_it_was_let_go(three: tuple[Visitor, list[str]]) -> None:
    rhys, (first, second, third) = three
    drags(rhys.page, third, first)
    expect(rhys.page.get_by_text(f"Q-{third} now stands in place 1 of 3.")).to_be_attached()
    rhys.page.reload()
    assert cards(rhys.page) == [third, first, second]


def test_a_card_that_is_let_go_by_escape_stands_where_it_stood(three: tuple[Visitor, list[str]]) -> None:
    rhys, quotes = three
    page, handle = rhys.page, rhys.page.locator(f"[data-quote='{quotes[2]}'] [data-handle]")
    handle.scroll_into_view_if_needed()
    handle.hover()
    page.mouse.down()
    page.locator(f"[data-quote='{quotes[1]}']").hover()
    page.keyboard.press("Escape")
    page.mouse.up()
    assert cards(page) == quotes


def test_a_quote_goes_up_by_keys_alone_and_the_button_stays_under_the_hand(
    three: tuple[Visitor, list[str]],
) -> None:
    rhys, (first, second, third) = three
    button = rhys.page.get_by_role("button", name=f"Move up Q-{third}", exact=True)
    button.focus()
    rhys.page.keyboard.press("Enter")
    expect(rhys.page.get_by_text(f"Q-{third} now stands in place 2 of 3.")).to_be_attached()
    expect(button).to_be_focused()
    rhys.page.keyboard.press("Enter")
    expect(rhys.page.get_by_text(f"Q-{third} now stands in place 1 of 3.")).to_be_attached()
    assert cards(rhys.page) == [third, first, second]
