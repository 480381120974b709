"""A word is found in all its forms; a Welsh word is not taken for an English one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.lib.stems import run_together, stem
from feedback_app.lib.words import plain_words, words_in


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param("arrest arrests arrested arresting", id="what somebody does"),
        pytest.param("analyst analysts", id="more than one"),
        pytest.param("enquiry enquiries", id="a y"),
        pytest.param("queue queues", id="a q, which is kept twice"),
        pytest.param("transcribe transcribed transcribing", id="a silent e"),
        pytest.param("lawyer lawyers", id="spelt a little as in Welsh"),
        pytest.param("answer answered answers", id="a w behind a consonant"),
        pytest.param("network networks", id="a w behind another"),
    ],
)
def test_the_forms_of_an_english_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in plain_words(forms)}) == 1


WELSH = (
    "Rhoddodd y tîm gymorth i'r heddlu: cafodd chwe pherson eu harestio a'u cyhuddo. Mae achos y merched yn y llys "
    "eisoes. Diolch am bopeth, roedd y dadansoddwyr yn gyflym ac yn eglur iawn. Dangosodd eu gwaith pwy oedd yn "
    "cynnwys plant mewn trais, caethwasiaeth a masnachu. Cais, neges, hanes a dewis arall; castell, cyllell, maes."
)


def test_a_welsh_word_is_its_own_stem() -> None:
    changed = {word: stem(word) for word in plain_words(WELSH) if stem(word) != word}
    assert changed == {}


def test_two_welsh_words_stay_two() -> None:
    assert stem("maes") != stem("mae")
    assert stem("dewis") != stem("dewi")


@pytest.mark.parametrize("word", ["7kqq2m9xa", "qaaaeccdqaaagihh", "2024s", ""])
def test_what_is_no_word_of_letters_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("text", "together"),
    [
        pytest.param("They couldn't.", ["couldnt"], id="a straight apostrophe"),
        pytest.param("Siân’s chart", ["sians"], id="a typographic one"),
        pytest.param("O'Neill's", ["oneills"], id="two"),
        pytest.param("the analysts' chart", [], id="one at the end"),
        pytest.param("'found' 'it'", [], id="quotation marks"),
        pytest.param("e-mailed it", [], id="a hyphen"),
    ],
)
def test_words_with_an_apostrophe_are_run_together(text: str, together: list[str]) -> None:
    assert [word.plain for word in run_together(text, words_in(text))] == together


@given(st.text())
def test_any_text_is_run_together_where_its_words_stand(text: str) -> None:
    words = words_in(text)
    edges = {word.start for word in words} | {word.end for word in words}
    for word in run_together(text, words):
        assert {word.start, word.end} <= edges
        assert stem(word.plain)
