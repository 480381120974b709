"""An officer comes by a link that staff made: it fills in what is known, and is used up by those who begin alone."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import ASHA, Visit
from tests.browser.officer import chooses, force_picker, reads_the_reference
from tests.browser.test_making_a_link import makes_a_link


def test_a_link_from_staff_fills_in_the_form_and_its_use_is_counted(visit: Visit) -> None:
    staff, officer = visit(ASHA), visit()
    staff_page = makes_a_link(staff)
    link = staff_page.get_by_label("The link", exact=True).input_value()
    token = link.rsplit("/", 1)[-1]
    page = officer.opens(link.removeprefix(officer.address))
    assert token not in page.url
    officer.follows("Start")
    expect(force_picker(page)).to_have_value("Lancashire Constabulary")
    expect(page.get_by_label("TOEX tools")).to_be_checked()
    chooses(page, "Which best describes your role?", "Investigator")
    officer.presses("Continue")
    expect(page.get_by_label("What is the TOEX reference for this work")).to_have_value("TOEX-2026-17")
    officer.presses("Continue")
    chooses(page, "Overall", "Good")
    for button in ("Continue", "Continue", "Send your answers"):
        officer.presses(button)
    reads_the_reference(page)
    staff.follows("Go to the list of links")
    newest = staff_page.get_by_role("row").filter(has_text=re.compile(r"1 of 10"))
    expect(newest).to_have_count(1)


def test_a_colleague_to_whom_the_link_was_forwarded_gives_an_own_response(visit: Visit) -> None:
    link = makes_a_link(visit(ASHA)).get_by_label("The link", exact=True).input_value()
    for officer in (visit(), visit()):
        page = officer.opens(link.removeprefix(officer.address))
        officer.follows("Start")
        expect(force_picker(page)).to_have_value("Lancashire Constabulary")


def test_an_officer_with_a_dead_link_is_told_and_can_answer_without_it(visit: Visit) -> None:
    visitor = visit()
    page = visitor.opens("/with/nothing-that-anybody-was-given")
    expect(page.get_by_text("The link that you followed can no longer be used.")).to_be_visible()
    expect(page.get_by_text("You can answer without it.")).to_be_visible()
    visitor.follows("Start")
    expect(page.get_by_role("heading", level=1)).to_have_text("About you")
