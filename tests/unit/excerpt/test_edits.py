"""What a press makes of a quote: whole words, the officer's order, and never two marks side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.excerpt import NotFaithfulError, Parts, Piece, QuoteEditor, SpanStatus, align, render
from tests.support.quotations import quotes

TEXT = "We thank DC Smith, who was great, for Op Marigold. DC Smith DS Jones helped us. It was quick; we liked it."
SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda two: (min(two), max(two)))
PRESSES = st.sampled_from(("keep", "keep_sentence_of", "leave_out", "put_in_place"))


def place(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


def quote_of(words: str) -> QuoteEditor:
    return QuoteEditor(TEXT, align(TEXT, words))


def worded(text: str, parts: Parts) -> list[Piece]:
    """The pieces that hold a word; marks of sentences that are not quoted go with the first press."""
    return [
        part
        for part in parts
        if isinstance(part, Piece) and any(map(str.isalnum, text[part.start : part.end]))
    ]


def printed(parts: Parts) -> str:
    return render(TEXT, parts) if parts else ""


@given(quotes(), SPANS, PRESSES)
def test_every_press_gives_a_quote_that_reads_back_as_it_prints(
    quoted: tuple[str, Parts], span: tuple[int, int], press: str
) -> None:
    text, parts = quoted
    words = ("an officer",) if press == "put_in_place" else ()
    try:
        after = getattr(QuoteEditor(text, parts), press)(span, *words)
    except NotFaithfulError:
        return  # two brackets that came side by side and are too long as one
    if after:
        once = render(text, after)
        assert render(text, align(text, once)) == once
        assert "[…] […]" not in once


@given(quotes())
def test_a_quote_that_is_laid_over_its_answer_and_taken_off_is_the_same(quoted: tuple[str, Parts]) -> None:
    text, parts = quoted
    assert worded(text, QuoteEditor(text, parts).parts()) == worded(text, parts)


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("", "thank DC Smi", "[…] thank DC Smith […]"),
        ("", "DC Smith DS Jones helped us", "DC Smith DS Jones helped us."),
        ("DC Smith DS Jones helped us.", "We thank", "We thank […] DC Smith DS Jones helped us."),
        ("We thank [an officer] […]", "for Op", "We thank [an officer] for Op […]"),
    ],
)
def test_words_that_are_selected_are_quoted_whole(before: str, words: str, after: str) -> None:
    laid = quote_of(before) if before else QuoteEditor(TEXT)
    assert printed(laid.keep(place(words))) == after


def test_leaving_words_out_takes_the_comma_that_would_be_left_over() -> None:
    whole = "We thank DC Smith, who was great, for Op Marigold."
    assert (
        printed(quote_of(whole).leave_out(place("who was great")))
        == "We thank DC Smith, […] for Op Marigold."
    )


def test_leaving_out_what_lies_beside_a_gap_makes_no_second_mark() -> None:
    whole = "We thank DC Smith, […] for Op Marigold."
    assert printed(quote_of(whole).leave_out(place("DC Smith,"))) == "We thank […] for Op Marigold."


def test_brackets_for_neighbours_that_say_the_same_are_one() -> None:
    laid = quote_of("DC Smith DS Jones helped us.")
    laid = QuoteEditor(TEXT, laid.put_in_place(place("DC Smith", 50), "An officer"))
    assert printed(laid.put_in_place(place("DS Jones"), "an officer")) == "[An officer] helped us."


def test_brackets_for_neighbours_that_say_different_things_become_one_with_and() -> None:
    laid = quote_of("DC Smith DS Jones helped us.")
    laid = QuoteEditor(TEXT, laid.put_in_place(place("DC Smith", 50), "an officer"))
    assert (
        printed(laid.put_in_place(place("DS Jones"), "a partner")) == "[an officer and a partner] helped us."
    )


def test_a_finding_that_was_replaced_can_be_put_back() -> None:
    whole = "We thank DC Smith, who was great, for Op Marigold."
    replaced = quote_of(whole).put_in_place(place("Op Marigold"), "the operation")
    assert printed(replaced) == "We thank DC Smith, who was great, for [the operation]."
    assert printed(QuoteEditor(TEXT, replaced).put_back(place("Op Marigold"))) == whole


def test_a_quote_of_which_every_word_is_left_out_is_none() -> None:
    assert quote_of("It was quick; we liked it.").leave_out(place("It was quick; we liked it.")) == ()


def test_it_is_known_where_words_stand_with_a_quote() -> None:
    laid = quote_of("We thank [an officer], […] for Op Marigold.")
    assert laid.status_of(place("DC Smith")) is SpanStatus.REPLACED
    assert laid.status_of(place("who was great")) is SpanStatus.LEFT_OUT
    assert laid.status_of(place("Op Marigold")) is SpanStatus.KEPT
    assert laid.status_of(place("DS Jones")) is SpanStatus.OUTSIDE
