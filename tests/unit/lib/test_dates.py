"""A day is a day in London, whatever the clock of the machine."""

from datetime import UTC, date, datetime

import pytest

from feedback_app.lib.dates import UnreadableDayError, day_in_words, day_of, midnight, read_day

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


@pytest.mark.parametrize(
    "typed", ["2026-03-05", "05/03/2026", "5/3/2026", "5 March 2026", "5 mar 2026", "  5  March 2026 "]
)
def test_a_day_is_read_however_people_write_it(typed: str) -> None:
    assert read_day(typed) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "typed", ["", "soon", "31/02/2026", "3/5/26", "1.1.2026", "٥/٣/2026", "5/3/1999", "99999-01-01"]
)
def test_what_is_no_day_is_told_how_to_write_one(typed: str) -> None:
    with pytest.raises(
        UnreadableDayError, match=r"^Write the first day as 23/11/2026: day, month and year\.$"
    ):
        read_day(typed, "first day")
