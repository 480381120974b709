"""A number is read where it is written in plain digits, and nowhere else."""

import pytest

from feedback_app.lib.numbers import read_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("250", 250)])
def test_plain_digits_are_a_number(text: str, number: int) -> None:
    assert read_number(text, 250) == number


@pytest.mark.parametrize(
    "text", ["", " 7", "+7", "-7", "7.0", "7_0", "٧", "²", "seven", "251", "0007", "9" * 5000]
)
def test_what_is_written_otherwise_or_is_too_much_is_none(text: str) -> None:
    assert read_number(text, 250) is None
