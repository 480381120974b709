"""A shared computer: once an officer has closed, withdrawn or begun anew, nothing there leads back to them."""

from collections.abc import Callable

import pytest
from flask import Flask

from feedback_app.responses.form.queries import sent_of
from feedback_app.store.engine import Store
from feedback_app.web.access import ACCESS, ANYONE
from feedback_app.web.context import SAFE
from tests.support.people import PAGES, PRAISE, Officer, press

FIRST = next(iter(PAGES))


def closes(officer: Officer) -> None:
    officer.opens_the_receipt()
    press(officer.client, "/receipt/leave", on="/receipt/")


def withdraws(officer: Officer) -> None:
    officer.opens_the_receipt()
    press(officer.client, "/receipt/withdraw")
    assert "You withdrew everything" in officer.client.get("/receipt/").text
    press(officer.client, "/receipt/leave", on="/receipt/")


def gives_another(officer: Officer) -> None:
    officer.opens_the_receipt()
    press(officer.client, "/give/another", on="/give/sent")


def starts(officer: Officer) -> None:
    """Presses Start and does nothing else before leaving the computer to the next."""
    officer.opens_the_receipt()
    officer.client.get(f"/give/{FIRST}")


ENDINGS = pytest.mark.parametrize("ends", [closes, withdraws, gives_another, starts])


@ENDINGS
def test_no_page_shows_the_next_person_anything_of_what_was_sent(
    app: Flask, officer: Officer, ends: Callable[[Officer], None]
) -> None:
    reference, link = officer.gives(), officer.reads_the_link()
    ends(officer)
    pages = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if ACCESS.get(rule.endpoint) == ANYONE and not rule.arguments and (rule.methods or set()) & SAFE
    ]
    assert {"/", "/give/sent", "/give/check", "/receipt/", "/later/"} <= set(pages)
    for page in [*pages, *(f"/give/{group}" for group in PAGES)]:
        shown = officer.client.get(page, follow_redirects=True).text
        for told in (reference, link, PRAISE):
            assert told not in shown, page


@ENDINGS
def test_the_next_person_at_the_same_computer_gives_a_response_of_their_own(
    officer: Officer, ends: Callable[[Officer], None]
) -> None:
    first = officer.gives()
    ends(officer)
    assert officer.gives() != first


def test_who_withdrew_reads_what_became_of_it_until_they_close_the_receipt(officer: Officer) -> None:
    reference = officer.gives()
    officer.opens_the_receipt()
    press(officer.client, "/receipt/withdraw")
    assert "You withdrew everything" in officer.client.get("/receipt/").text
    assert reference not in officer.client.get("/give/sent", follow_redirects=True).text


def test_what_was_sent_is_shown_in_its_browser_until_that_closes(officer: Officer, store: Store) -> None:
    officer.gives()
    draft = officer.client.get_cookie("feedback_draft")
    assert draft
    assert draft.expires is None
    assert draft.max_age is None
    with store.reading() as session:
        assert sent_of(session, draft.value)


@pytest.mark.parametrize("ends", [closes, withdraws])
def test_an_answer_that_is_not_sent_yet_outlives_the_receipt_of_another(
    officer: Officer, ends: Callable[[Officer], None]
) -> None:
    officer.gives()
    link = officer.reads_the_link()
    press(officer.client, "/give/another", on="/give/sent")
    officer.fills_in(words={"helpful": "Typed, and not sent yet."})
    officer.reads_the_link = lambda: link  # type: ignore[method-assign]
    ends(officer)
    assert "Typed, and not sent yet." in officer.client.get("/give/words").text
