"""The pictures of the documents show the pages as they are; run with ``FEEDBACK_PICTURES=1``, these take them anew."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.before import Before, before_at
from tests.browser.conftest import ASHA, RHYS
from tests.browser.officer import goes_on_to_the_check
from tests.browser.pictures import keep_or_compare
from tests.browser.served import Served, served
from tests.browser.test_publishing_a_quote import drags_over
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]

TOLD = (
    "From the first call the team understood what we needed. DC Elen Redmayne rang me on 07700 900123 within the "
    "hour. Their network chart showed us who ran the line, and six people were charged. We would not have seen it "
    "without them."
)
"""An invented answer with an invented name and a number that Ofcom keeps for drama."""


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo of which no other story changed anything."""
    with served(tmp_path_factory.mktemp("pictures"), demo=True) as answering:
        yield answering


@pytest.fixture(scope="module")
def people(untouched: Served) -> Iterator[Before]:
    with before_at(untouched) as known:
        yield known


def test_a_picture_shows_the_start(visit: Visit, untouched: Served) -> None:
    visitor = visit(at=untouched)
    visitor.opens("/")
    keep_or_compare(visitor, "start")


def test_a_picture_shows_the_last_look_over_the_answers(visit: Visit, untouched: Served) -> None:
    visitor = visit(at=untouched)
    goes_on_to_the_check(visitor)
    keep_or_compare(visitor, "check")


def test_a_picture_shows_the_queue(visit: Visit, untouched: Served) -> None:
    visitor = visit(ASHA, at=untouched)
    visitor.opens("/desk/")
    keep_or_compare(visitor, "queue")


def test_a_picture_shows_an_edition(visit: Visit, untouched: Served) -> None:
    visitor = visit(RHYS, at=untouched)
    page = visitor.opens("/editions/")
    page.locator("tbody a").last.click()
    page.get_by_role("heading", name="In this edition").wait_for()
    keep_or_compare(visitor, "edition")


def test_a_picture_shows_the_desk_with_what_the_rules_noticed(
    visit: Visit, untouched: Served, people: Before
) -> None:
    visitor = visit(ASHA, at=untouched)
    page = visitor.opens(f"/desk/answers/{people.officer_sends(TOLD).answer_id}")
    drags_over(page, "Their network chart showed us who ran the line, and six people were charged.")
    assert page.locator("[data-note]").count() >= 2
    keep_or_compare(visitor, "desk")


def test_a_picture_shows_what_the_second_person_sees(visit: Visit, untouched: Served, people: Before) -> None:
    sent = people.officer_sends(TOLD)
    quote = people.staff_propose(
        sent, "Their network chart showed us who ran the line, and six people were charged."
    )
    visitor = visit(RHYS, at=untouched)
    visitor.opens(f"/desk/quotes/{quote}")
    keep_or_compare(visitor, "approval")


def test_a_picture_shows_a_receipt(visit: Visit, untouched: Served, people: Before) -> None:
    sent = people.officer_sends("Their network chart showed us who ran the line.")
    people.staff_agree(sent, "Their network chart showed us who ran the line.")
    visitor = visit(at=untouched)
    visitor.opens(sent.receipt)
    keep_or_compare(visitor, "receipt")
