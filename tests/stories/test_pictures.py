"""The pictures of the documents, made anew from the pages as they are: ``FEEDBACK_PICTURES=1 pytest tests/stories``."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect

from tests.stories.conftest import ASHA, RHYS, Visit
from tests.stories.officer import goes_on_to_the_check
from tests.stories.test_publishing_a_quote import drags_over
from tests.stories.visitor import WIDE, Visitor

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LARGEST = 200_000
"""Bytes of a picture: a page of documents should not be heavier than a page of the service."""

CLIP: FloatRect = {"x": 0, "y": 0, "width": WIDE, "height": 720}

TOLD = (
    "From the first call the team understood what we needed. DC Elen Redmayne rang me on 07700 900123 within the "
    "hour. Their network chart showed us who ran the line, and six people were charged. We would not have seen it "
    "without them."
)
"""An invented answer with an invented name and a number that Ofcom keeps for drama."""

WANTED = pytest.mark.skipif(
    not os.environ.get("FEEDBACK_PICTURES"), reason="set FEEDBACK_PICTURES=1 to make the pictures anew"
)


def pictures(visitor: Visitor, name: str) -> int:
    """Keeps what stands on the screen as ``name``; its size in bytes."""
    visitor.page.evaluate("document.activeElement.blur()")
    visitor.page.evaluate("scrollTo(0, 0)")
    visitor.page.evaluate("document.fonts.ready.then(() => null)")
    return len(visitor.page.screenshot(path=PICTURES / f"{name}.png", clip=CLIP))


@WANTED
def test_a_picture_shows_the_start(visit: Visit) -> None:
    visitor = visit()
    visitor.opens("/")
    assert pictures(visitor, "start") < LARGEST


@WANTED
def test_a_picture_shows_the_last_look_over_the_answers(visit: Visit) -> None:
    visitor = visit()
    goes_on_to_the_check(visitor)
    assert pictures(visitor, "check") < LARGEST


@WANTED
def test_a_picture_shows_the_desk_with_what_the_rules_noticed(
    visit: Visit, officer_says: Callable[[str], int]
) -> None:
    visitor = visit(ASHA)
    page = visitor.opens(f"/desk/answers/{officer_says(TOLD)}")
    drags_over(page, "Their network chart showed us who ran the line, and six people were charged.")
    assert page.locator(".findings__note").count() >= 2
    assert pictures(visitor, "desk") < LARGEST


@WANTED
def test_a_picture_shows_an_edition(visit: Visit) -> None:
    visitor = visit(RHYS)
    page = visitor.opens("/editions/")
    page.locator("tbody a").last.click()
    page.get_by_role("heading", name="In this edition").wait_for()
    assert pictures(visitor, "edition") < LARGEST
