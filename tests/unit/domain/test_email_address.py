"""What is taken for an e-mail address, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.domain.email_address import UnusableAddressError, usable_address


@pytest.mark.parametrize(
    "address", ["asha.rao@example.org", "asha+desk@mail.example.co.uk", "o'neil_1@example.org"]
)
def test_an_address_that_people_have_is_taken(address: str) -> None:
    assert usable_address(f" {address}\n") == address


@pytest.mark.parametrize(
    "words",
    [
        "",
        "asha",
        "asha@localhost",
        "asha@@example.org",
        "asha@example..org",
        ".asha@example.org",
        "asha@-example.org",
        "asha rao@example.org",
        "Asha <asha@example.org>",
        "asha@example.org, rhys@example.org",
        "asha@example.org\nBcc: rhys@example.org",
        "asha@example.org\r\n.",
        f"{'a' * 65}@example.org",
        f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.org",
        "ŵyn@example.org",
    ],
)
def test_what_no_letter_can_go_to_is_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(UnusableAddressError, match="Write one e-mail address"):
        usable_address(words)


@given(st.text())
def test_no_line_break_ever_rides_along(words: str) -> None:
    try:
        kept = usable_address(f"asha@example.org{words}")
    except UnusableAddressError:
        return
    assert kept.isprintable()
    assert " " not in kept
