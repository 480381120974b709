"""An officer is warned of what must not be published: while typing, on the page again, before sending."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.before import Before
from tests.browser.conftest import Visit
from tests.browser.officer import goes_on_to_the_words, reads_the_reference

NAMED = "The analyst helped DC Karen Hollis. Call her on 07700 900123 about Op Falconer."
LOOKS = (
    ("Karen Hollis", "This looks like a person’s name"),
    ("07700 900123", "This looks like a phone number"),
    ("Op Falconer", "This looks like the name of an operation"),
)
SEND = "Send anyway: staff will take it out"


def warning(page: Page) -> Locator:
    """The warning, wherever it stands."""
    return page.locator(".noticed")


def reads_the_warning(page: Page) -> None:
    """Its marks stand in the officer's own words, each with what it looks like."""
    expect(warning(page)).to_contain_text("Look at this before you send it")
    expect(warning(page).locator("mark")).to_have_text([words for words, _ in LOOKS])
    for words, looks in LOOKS:
        expect(warning(page).get_by_role("listitem").filter(has_text=words)).to_contain_text(looks)


def test_a_warning_appears_below_the_box_while_the_officer_types(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    box = visitor.page.get_by_label("What worked well?")
    box.press_sequentially(NAMED)
    reads_the_warning(visitor.page)
    expect(box).to_be_focused()
    expect(box).to_have_value(NAMED)
    box.fill("The analyst helped.")
    expect(warning(visitor.page)).to_have_count(0)


def test_a_warning_stands_before_sending_and_nothing_is_altered(visit: Visit, before: Before) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    visitor.page.get_by_label("What worked well?").fill(NAMED)
    visitor.presses("Continue")
    visitor.presses("Continue")
    reads_the_warning(visitor.page)
    visitor.presses(SEND)
    reads_the_reference(visitor.page)
    visitor.follows("Open your receipt")
    expect(visitor.page.get_by_text(NAMED, exact=True)).to_be_visible()


def test_an_officer_goes_back_from_the_warning_and_changes_the_words(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_words(visitor)
    visitor.page.get_by_label("What worked well?").fill(NAMED)
    visitor.presses("Continue")
    visitor.presses("Continue")
    visitor.follows("Change your answer to: What worked well?")
    visitor.page.get_by_label("What worked well?").fill("The analyst helped.")
    visitor.presses("Save and check your answers")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    expect(warning(visitor.page)).to_have_count(0)
    expect(visitor.page.get_by_role("button", name="Send your answers")).to_be_visible()


def test_without_scripts_the_warning_stands_where_the_page_is_opened_again_and_before_sending(
    visit: Visit,
) -> None:
    visitor = visit(script=False)
    goes_on_to_the_words(visitor, script=False)
    visitor.page.get_by_label("What worked well?").fill(NAMED)
    visitor.presses("Continue")
    visitor.follows("Back")
    reads_the_warning(visitor.page)
    visitor.opens("/give/check")
    reads_the_warning(visitor.page)
    expect(visitor.page.get_by_role("button", name=SEND)).to_be_visible()
