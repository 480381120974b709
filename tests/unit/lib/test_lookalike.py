"""Folding: what a person reads, with the way back to the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.lib.lookalike import fold


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("Jаne Dое", "Jane Doe"),
        ("Ｊａｎｅ　Ｄｏｅ", "Jane Doe"),
        ("𝕁𝕒𝕟𝕖", "Jane"),
        ("🅹🅰🅽🅴", "JANE"),
        ("J a n e  D o e", "Jane Doe"),
        ("J-a-n-e D-o-e", "Jane Doe"),
        ("Já\u0301ne", "Jane"),
        ("ʲᵃⁿᵉ", "jane"),
        ("0\u200b7\u200b7\u200b00", "07700"),
        ("０７７００", "07700"),
        ("٠٧٧٠٠", "07700"),
        ("Łukasz Çelik", "Lukasz Celik"),
        ("Thistle\xaddown", "Thistledown"),
    ],
)
def test_a_disguised_word_is_read_as_a_person_reads_it(disguised: str, plain: str) -> None:
    assert " ".join(fold(disguised).text.split()) == plain


@pytest.mark.parametrize("text", ["1.2.3.4", "1-2-3-4", "She is a star.", "Plan A and B", "5 < 6 && 7 > 3"])
def test_an_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert fold(text).text == text


@given(st.text())
def test_every_plain_letter_comes_from_one_place_in_the_text_as_given(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.text())
def test_the_places_of_the_letters_go_forward_only(text: str) -> None:
    starts = list(fold(text).starts)
    assert starts == sorted(starts)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_a_text_typed_on_a_plain_keyboard_only_loses_spaces_between_single_letters(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) <= len(text)
    assert [sign for sign in folded.text if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
