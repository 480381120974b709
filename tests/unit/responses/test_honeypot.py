"""What only a program falls for, and that an officer never loses anything to it."""

from datetime import UTC, datetime, timedelta

from feedback_app.responses.form.honeypot import FIELD, FILLED_IN, LOOKED_AGAIN, TOO_QUICK, caught

BEGUN = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FASTEST = timedelta(seconds=3)


def says(typed: dict[str, str], after: float, fastest: timedelta = FASTEST) -> str | None:
    return caught(typed, begun_at=BEGUN, fastest=fastest, at=BEGUN + timedelta(seconds=after))


def test_an_officer_who_takes_a_moment_never_hears_of_it() -> None:
    assert says({FIELD: "", "csrf_token": "x"}, after=240) is None


def test_a_press_that_does_not_carry_the_field_at_all_goes_through() -> None:
    assert says({}, after=240) is None


def test_a_press_that_is_too_quick_comes_back_and_the_next_one_sends() -> None:
    assert says({FIELD: ""}, after=2.9) == TOO_QUICK
    assert says({FIELD: ""}, after=3) is None


def test_a_field_that_was_filled_in_comes_back_and_the_next_press_sends() -> None:
    assert says({FIELD: "https://example.org"}, after=240) == FILLED_IN
    assert says({FIELD: "", LOOKED_AGAIN: "1"}, after=245) is None


def test_a_browser_that_fills_in_the_field_each_time_still_sends() -> None:
    assert says({FIELD: "https://example.org", LOOKED_AGAIN: "1"}, after=245) is None


def test_where_no_least_time_is_set_nobody_is_too_quick() -> None:
    assert says({FIELD: ""}, after=0, fastest=timedelta(0)) is None
