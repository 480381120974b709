"""An officer looks again by the private link, and staff find what follows from it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.before import Before, Sent
from tests.browser.conftest import ASHA, Visit
from tests.browser.officer import goes_on_to_the_check, reads_the_reference
from tests.browser.visitor import Visitor

CHART = "The network chart showed us who ran the line."
ANSWER = f"{CHART} The room was warm."
SAID = "Lancashire Constabulary said"
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])


@pytest.fixture
def sent(before: Before) -> Sent:
    """A response of an officer."""
    return before.officer_sends(ANSWER)


@pytest.fixture
def quote(before: Before, sent: Sent) -> str:
    """The address of a quote of it that two members of staff agreed on."""
    return f"/desk/quotes/{before.staff_agree(sent, CHART)}"


def opens_the_receipt(visitor: Visitor, sent: Sent) -> Page:
    page = visitor.opens(sent.receipt)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your receipt")
    return page


def test_the_receipt_opens_from_the_page_after_sending(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_check(visitor)
    visitor.presses("Send your answers")
    reference = reads_the_reference(visitor.page)
    visitor.follows("Open your receipt")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Your receipt")
    assert visitor.page.url == f"{visitor.address}/receipt/"
    assert reference in visitor.reads()


def test_the_receipt_shows_a_quote_exactly_as_staff_see_it_printed(
    visit: Visit, sent: Sent, quote: str
) -> None:
    staff, officer = visit(ASHA).opens(quote), opens_the_receipt(visit(), sent)
    printed = staff.get_by_role("figure").first.inner_text()
    assert printed == f"{SAID}\n“{CHART}”"
    assert officer.get_by_role("figure").inner_text() == printed
    expect(officer.get_by_text("Two members of staff have agreed on these words.")).to_be_visible()


def test_words_that_one_member_of_staff_picked_say_that_a_second_has_not_agreed(
    visit: Visit, before: Before, sent: Sent
) -> None:
    before.staff_propose(sent, CHART)
    page = opens_the_receipt(visit(), sent)
    expect(page.get_by_role("figure")).to_contain_text(CHART)
    expect(page.get_by_text("A second one has not agreed yet.")).to_be_visible()


def test_the_officers_words_are_as_dark_as_the_ink(visit: Visit, sent: Sent, quote: str) -> None:
    page = opens_the_receipt(visit(), sent)
    colours = [
        page.locator(part).first.evaluate("it => getComputedStyle(it).color") for part in ("h1", "blockquote")
    ]
    assert colours[0] == colours[1]


@SCRIPT
def test_a_lower_attribution_takes_the_approval_away(
    visit: Visit, sent: Sent, quote: str, script: bool
) -> None:
    officer = visit(script=script)
    page = opens_the_receipt(officer, sent)
    officer.follows("Change what may be quoted")
    page.get_by_label("One force said").check()
    officer.presses("Save what may be quoted")
    expect(page.get_by_role("status").first).to_contain_text("What may be quoted is changed")
    expect(page.get_by_text("The most that we may say before your words:")).to_contain_text("One force said")
    assert "The officer" in visit(ASHA).opens(quote).get_by_role("main").inner_text()
    expect(page.get_by_role("figure").filter(has_text=SAID)).to_have_count(0)


@SCRIPT
def test_a_corrected_answer_stands_at_the_desk_and_the_quote_of_the_old_one_is_out(
    visit: Visit, sent: Sent, quote: str, script: bool
) -> None:
    officer = visit(script=script)
    page = opens_the_receipt(officer, sent)
    officer.follows("Read, print or correct your answers")
    officer.follows("Correct your answer to: What worked well?")
    page.get_by_label("What worked well?").fill("The chart showed us two lines.")
    officer.presses("Save the correction")
    expect(page.get_by_role("status").first).to_contain_text("Your answer is corrected, from this moment.")
    expect(page.get_by_text("The chart showed us two lines.")).to_be_visible()
    expect(page.get_by_role("figure")).to_have_count(0)
    expect(visit(ASHA).opens(quote).get_by_role("heading", level=1)).to_contain_text("Dropped")


@SCRIPT
def test_an_objection_takes_the_quote_out_and_staff_read_why(
    visit: Visit, sent: Sent, quote: str, script: bool
) -> None:
    officer = visit(script=script)
    page = opens_the_receipt(officer, sent)
    page.get_by_text("Do not publish these words").click()
    page.get_by_label("Why? Staff read this. You need not say.").fill("It names the case.")
    officer.presses("Keep these words out")
    expect(page.get_by_role("status").first).to_contain_text("Those words will not be published")
    expect(page.get_by_role("figure")).to_have_count(0)
    expect(visit(ASHA).opens(quote).get_by_role("main")).to_contain_text("It names the case.")


@SCRIPT
def test_everything_that_is_withdrawn_is_closed_to_staff_at_once(
    visit: Visit, sent: Sent, quote: str, script: bool
) -> None:
    officer = visit(script=script)
    page = opens_the_receipt(officer, sent)
    officer.follows("Withdraw everything")
    officer.presses("Withdraw everything")
    expect(page.get_by_role("main")).to_contain_text("You withdrew everything on")
    assert ANSWER not in officer.reads()
    desk = visit(ASHA)
    for address in (quote, f"/desk/answers/{sent.answer_id}"):
        assert CHART not in desk.opens(address).get_by_role("main").inner_text()


def test_the_answers_are_printed_without_the_page_about_them(visit: Visit, sent: Sent) -> None:
    officer = visit()
    page = opens_the_receipt(officer, sent)
    officer.follows("Read, print or correct your answers")
    expect(page.get_by_role("button", name="Print this page")).to_be_visible()
    page.emulate_media(media="print")
    seen = page.locator("body").inner_text()
    assert ANSWER in seen
    assert not any(words in seen for words in ("Correct", "Print this page", "Privacy", "Cymraeg"))


def test_a_receipt_that_was_closed_opens_by_the_link_alone(visit: Visit, sent: Sent) -> None:
    officer = visit()
    opens_the_receipt(officer, sent)
    officer.presses("Close the receipt")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Tell us how TOEX support was")
    assert ANSWER not in officer.opens("/receipt/").get_by_role("main").inner_text()
    opens_the_receipt(officer, sent)
