"""Signs are what a reader sees, and printing changes no letter."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback_app.excerpt.graphemes import clusters
from feedback_app.excerpt.typography import Kind, signs
from tests.support.quotations import ANSWERS, letters


def printed(text: str) -> str:
    """A text as it is printed."""
    return "".join(sign.shown for sign in signs(text))


@settings(max_examples=100, deadline=None)
@given(ANSWERS)
def test_no_letter_is_changed_by_printing(text: str) -> None:
    assert letters(printed(text)) == letters(text)


@settings(max_examples=100, deadline=None)
@given(ANSWERS)
def test_what_was_printed_is_printed_the_same_again(text: str) -> None:
    assert printed(printed(text)) == printed(text)


@settings(max_examples=100, deadline=None)
@given(ANSWERS)
def test_composed_and_decomposed_letters_count_as_the_same(text: str) -> None:
    assert [sign.key for sign in signs(normalize("NFD", text))] == [
        sign.key for sign in signs(normalize("NFC", text))
    ]


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_clusters_leave_no_sign_out(text: str) -> None:
    assert "".join(text[start:end] for start, end in clusters(text)) == text


@pytest.mark.parametrize(
    "sign",
    [
        "e\u0301",
        "👩‍💻",
        "👨‍👩‍👧‍👦",
        "🇬🇧",
        "👍🏽",
        "1\ufe0f\u20e3",
        "각",
        "ᄒ\u1161ᆫ",
        "❤\ufe0f",
        "🙂\u200d↔\ufe0f",
        "กำ",
    ],
)
def test_what_a_reader_takes_for_one_sign_is_one(sign: str) -> None:
    assert list(clusters(f"a{sign}b")) == [(0, 1), (1, 1 + len(sign)), (1 + len(sign), 2 + len(sign))]


def test_two_flags_are_two_signs() -> None:
    assert [sign.shown for sign in signs("🇬🇧🇫🇷")] == ["🇬🇧", "🇫🇷"]


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\x00", "\ufffe", "\ud800"]
)
def test_what_cannot_be_seen_is_never_printed(hidden: str) -> None:
    assert printed(f"to{hidden}ex") == "toex"


@pytest.mark.parametrize("bracket", "[]［］〔〕⟦⟧")
def test_a_bracket_of_the_officers_is_never_taken_for_the_staffs(bracket: str) -> None:
    assert printed(bracket) in ("(", ")")


def test_signs_that_say_something_are_told_from_punctuation() -> None:
    kinds = [sign.kind for sign in signs("a ?,🙄")]

    assert kinds == [Kind.WORD, Kind.SPACE, Kind.SYMBOL, Kind.PUNCTUATION, Kind.SYMBOL]
