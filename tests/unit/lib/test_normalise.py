"""What is kept of what a person types."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.lib.normalise import UnusableTextError, composed, length, normalised

USABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\t\n\r\u0301\u0323\u0f73")
)

UNUSABLE = {
    "nul": "abc\x00def",
    "bell": "\x07bell",
    "escape sequence": "\x1b[31mred",
    "vertical tab": "one\x0btwo",
    "delete": "a\x7fb",
    "next line of Latin-1": "a\x85b",
    "lone high surrogate": "a\ud83db",
    "lone low surrogate": "\udfff",
    "noncharacter": "a\uffff",
    "noncharacter of a high plane": "a\U0010ffff",
    "noncharacter of the Arabic block": "\ufdd0",
    "control character among white space": " \x1f ",
}

BLANK = {
    "nothing": "",
    "spaces and line ends": " \r\n \t",
    "no-break spaces": "\u00a0\u2007\u202f",
    "zero-width spaces": "\u200b\u200c\u200d\u2060\ufeff",
    "soft hyphen": "\u00ad",
    "Hangul fillers": "\u115f\u1160\u3164\uffa0",
    "variation selectors": "\ufe0f\ufe0e\U000e0100",
    "tags": "\U000e0061\U000e0062",
    "grapheme joiners": "\u034f\u034f",
    "blank Braille cells": "\u2800\u2800",
    "inherent vowels of Khmer": "\u17b4\u17b5",
}


@pytest.mark.parametrize("text", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_text_that_no_store_can_hold_is_refused_with_a_sentence_that_says_what_to_do(text: str) -> None:
    with pytest.raises(UnusableTextError, match="again, then continue"):
        normalised(text)


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK.keys())
def test_an_officer_who_typed_nothing_that_can_be_seen_has_typed_nothing(text: str) -> None:
    assert normalised(text) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("  \u00a0Thank you.\u2003\n", "Thank you."),
        ("Sia\u0302n", "Si\u00e2n"),
        ("one\n\n\n\ntwo", "one\n\n\n\ntwo"),
        ("a\u00a0b\tc", "a\u00a0b\tc"),
        ("\u200bword\u200d", "\u200bword\u200d"),
        ("\ufb01ne \u2460", "\ufb01ne \u2460"),
    ],
    ids=[
        "line ends",
        "outer white space",
        "accents",
        "blank lines",
        "inner spaces",
        "unseen beside seen",
        "ligatures",
    ],
)
def test_an_officers_text_is_kept_but_for_line_ends_outer_space_and_form(typed: str, kept: str) -> None:
    assert normalised(typed) == kept


@given(USABLE)
def test_text_that_was_normalised_once_does_not_change_again(text: str) -> None:
    once = normalised(text)

    assert normalised(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(USABLE)
def test_accents_are_composed_exactly_as_the_standard_says(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_whatever_was_typed_is_kept_or_refused_and_what_is_kept_can_be_stored(text: str) -> None:
    try:
        kept = normalised(text)
    except UnusableTextError:
        return
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert "\x00" not in kept
    assert "\r" not in kept


def test_a_limit_counts_code_points_not_bytes_and_not_line_end_pairs() -> None:
    assert length("Si\u00e2n \U0001f46e\r\n.") == 8


def test_a_police_officer_emoji_of_four_code_points_counts_four() -> None:
    assert length("\U0001f46e\U0001f3fd\u200d\u2640") == 4


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0301" * 500_000 + "\u0323" * 500_000,
        "a" + "\u0301\u0323" * 500_000,
        "\u0f73" * 500_000,
        " " * 999_999 + "x",
        "\u200b" * 1_000_000,
        "\r" * 1_000_000,
    ],
    ids=[
        "accents out of order",
        "accents in turn",
        "Tibetan vowels",
        "spaces",
        "zero-width spaces",
        "line ends",
    ],
)
def test_a_million_characters_meant_to_stall_are_read_at_once(text: str) -> None:
    start = time.process_time()

    normalised(text)

    assert time.process_time() - start < 5
