"""A quote waits until its officer had time to object."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from feedback_app.domain.objection_window import free_from
from feedback_app.lib.dates import day_in_words
from feedback_app.models import Quote
from feedback_app.store.engine import Store
from tests.support.editions_made import picks
from tests.support.people import Colleague, Officer, quote_in


@pytest.fixture
def window(app: Flask) -> int:
    """Officers may object for a week."""
    settings = app.extensions["settings"]
    object.__setattr__(settings, "objection_days", 7)
    app.jinja_env.globals["objection_days"] = 7
    return 7


def test_a_quote_waits_until_its_officer_had_time_to_object(
    asha: Colleague, officer: Officer, edition: str, quotes: list[int], window: int, store: Store
) -> None:
    picks(asha, edition, quotes[:1])
    until = free_from(quote_in(store, quotes[0]).approved_at, window, receipt=True)
    assert until
    answer = asha.presses(edition, "release")
    assert answer.status_code == 409
    told = f"Q-{quotes[0]} may be released from {day_in_words(until)}: until then its officer may object."
    assert told in answer.text
    assert f"May be released from {day_in_words(until)}" in asha.sees(edition)


def test_a_receipt_says_until_when_words_can_be_kept_out(
    officer: Officer, quotes: list[int], window: int, store: Store
) -> None:
    until = free_from(quote_in(store, quotes[2]).approved_at, window, receipt=True)
    assert until
    assert f"They will not be published before {day_in_words(until)}." in officer.opens_the_receipt()


def test_once_the_window_has_passed_a_quote_is_released(
    asha: Colleague, edition: str, quotes: list[int], window: int, store: Store
) -> None:
    picks(asha, edition, quotes[:1])
    with store.writing() as session:
        session.get_one(Quote, quotes[0]).approved_at = datetime.now(UTC) - timedelta(days=window)
        session.commit()
    assert asha.presses(edition, "release").status_code == 302
