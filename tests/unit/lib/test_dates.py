"""A day is a day in London, whatever the clock of the machine."""

from datetime import UTC, date, datetime

import pytest

from feedback_app.lib.dates import day_in_words, day_of, midnight

SUMMER_NIGHT = datetime(2026, 6, 22, 23, 30, tzinfo=UTC)
WINTER_NIGHT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


def test_half_past_midnight_in_a_london_summer_is_the_next_day() -> None:
    assert day_of(SUMMER_NIGHT) == date(2026, 6, 23)
    assert day_of(WINTER_NIGHT) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (SUMMER_NIGHT, "23 June 2026"),
        (WINTER_NIGHT, "23 November 2026"),
        (date(2026, 3, 1), "1 March 2026"),
    ],
)
def test_a_day_reads_as_people_say_it(moment: date, words: str) -> None:
    assert day_in_words(moment) == words


def test_a_day_begins_when_the_clock_in_london_says_so() -> None:
    assert midnight(date(2026, 6, 23)).astimezone(UTC) == datetime(2026, 6, 22, 23, tzinfo=UTC)
    assert midnight(date(2026, 11, 23)).astimezone(UTC) == datetime(2026, 11, 23, tzinfo=UTC)
