"""Typed words are read back into the officer's, or the place is shown where they leave them."""

from contextlib import suppress
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from feedback_app.excerpt.alignment import align
from feedback_app.excerpt.departure import CutWordError, NotTheirWordsError, OtherOrderError, UnmarkedGapError
from feedback_app.excerpt.passage import NotFaithfulError, TooLongError
from feedback_app.excerpt.piece import Bracket, Parts, Piece, PieceError
from feedback_app.excerpt.rendering import render
from tests.support.quotations import ANSWERS, kept_letters, letters, outside_brackets, quotes

ANSWER = "The team were quick. They found six phones, and we charged two men. The team stayed late."


def words_of(text: str, typed: str) -> str:
    """What is printed for words that somebody typed."""
    return render(text, align(text, typed))


@settings(max_examples=150, deadline=None)
@given(quotes())
@example(("a b a. a c a.", (Piece(7, 8), Piece(11, 12))))
@example(("x a a b.", (Piece(2, 3), Piece(6, 7))))
@example(("Go–go was it. Go—go was it.", (Piece(14, 27),)))
def test_a_printed_quote_is_read_back_as_the_same_quote(quote: tuple[str, Parts]) -> None:
    text, parts = quote

    again = align(text, render(text, parts))

    assert render(text, again) == render(text, parts)
    assert kept_letters(text, again) == kept_letters(text, parts)


@settings(max_examples=100, deadline=None)
@given(ANSWERS, st.data())
def test_whatever_is_accepted_holds_the_typed_letters_and_no_others(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    cuts = [text[start:end] for start, end in pairwise(ends)]
    typed = " … ".join(data.draw(st.permutations(cuts))).replace("[", "(").replace("]", ")")
    with suppress(NotFaithfulError):
        assert kept_letters(text, align(text, typed)) == letters(typed)


@settings(max_examples=150, deadline=None)
@given(quotes(), st.data())
def test_a_letter_put_in_outside_brackets_is_refused(quote: tuple[str, Parts], data: st.DataObject) -> None:
    text, parts = quote
    words = render(text, parts)
    at = data.draw(st.sampled_from(outside_brackets(words)))
    assume("ю" not in text)

    with pytest.raises(NotFaithfulError):
        align(text, f"{words[:at]}ю{words[at:]}")


@settings(max_examples=150, deadline=None)
@given(quotes(), st.data())
def test_a_letter_put_in_the_place_of_another_is_refused(
    quote: tuple[str, Parts], data: st.DataObject
) -> None:
    text, parts = quote
    words = render(text, parts)
    places = [at for at in outside_brackets(words)[:-1] if words[at].isalnum()]
    assume(places and "ю" not in text)
    at = data.draw(st.sampled_from(places))

    with pytest.raises(NotFaithfulError):
        align(text, f"{words[:at]}ю{words[at + 1 :]}")


@st.composite
def answers_without_a_letter_twice(draw: st.DrawFn) -> str:
    signs = draw(st.permutations("abcdefghijklmnop"))
    spaces = draw(st.sets(st.integers(1, 15), min_size=2, max_size=8))
    return "".join(f" {sign}" if at in spaces else sign for at, sign in enumerate(signs))


@settings(max_examples=100, deadline=None)
@given(answers_without_a_letter_twice(), st.data())
def test_a_letter_left_out_inside_a_piece_is_refused(text: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([at for at in range(1, len(text) - 1) if text[at] != " "]))

    with pytest.raises(NotFaithfulError):
        align(text, text[:at] + text[at + 1 :])


@settings(max_examples=100, deadline=None)
@given(answers_without_a_letter_twice(), st.data())
def test_a_letter_moved_is_refused(text: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([at for at, sign in enumerate(text) if sign != " "]))
    without = text[:at] + text[at + 1 :]
    to = data.draw(st.integers(0, len(without)))
    moved = without[:to] + text[at] + without[to:]
    assume(moved != text)

    with pytest.raises(NotFaithfulError):
        align(text, moved)


def test_a_word_that_the_officer_did_not_write_is_pointed_at() -> None:
    with pytest.raises(NotTheirWordsError) as refusal:
        align(ANSWER, "The team were brilliant.")

    assert (
        str(refusal.value)
        == "'brilliant' is not in the officer's words; put your own words in [square brackets]."
    )
    assert (refusal.value.start, refusal.value.end) == (14, 23)


def test_the_words_of_another_answer_are_refused() -> None:
    with pytest.raises(NotTheirWordsError, match="'Outstanding work' is not in the officer's words"):
        align(ANSWER, "The team were quick. Outstanding work")


def test_reversed_fragments_are_refused() -> None:
    with pytest.raises(OtherOrderError, match="Keep the officer's order"):
        align(ANSWER, "we charged two men […] They found six phones")


def test_words_left_out_without_a_mark_are_refused() -> None:
    with pytest.raises(UnmarkedGapError, match=r"After 'They found' .* Show what is left out with \[…\]"):
        align(ANSWER, "They found phones")


@pytest.mark.parametrize(("typed", "whole"), [("he team", "The"), ("They found six phone", "phones")])
def test_half_a_word_is_refused(typed: str, whole: str) -> None:
    with pytest.raises(CutWordError, match=f"only part of the officer's word '{whole}'"):
        align(ANSWER, typed)


def test_half_a_hyphenated_word_is_refused_since_it_may_say_the_opposite() -> None:
    with pytest.raises(CutWordError):
        align("The help was non-existent.", "The help was […] existent.")


def test_half_a_figure_is_refused() -> None:
    with pytest.raises(CutWordError):
        align("We gave them 9/10 for it.", "We gave them […] 10 for it.")


def test_an_accent_left_off_is_refused() -> None:
    with pytest.raises(NotTheirWordsError):
        align("Diolch am y cymorth gan Siân.", "gan Sian.")


def test_part_of_a_joined_emoji_is_refused() -> None:
    with pytest.raises(NotFaithfulError):
        align("Great team 👩‍💻 here", "Great team 👩")


def test_an_accent_typed_as_a_mark_of_its_own_is_the_same_letter() -> None:
    assert words_of("Siân a'r tîm", "Sia\u0302n a'r ti\u0302m") == "Siân a’r tîm"


@pytest.mark.parametrize("mark", ["[…]", "[...]", "[. . .]", "…", "..."])
def test_a_gap_may_be_typed_in_any_usual_way(mark: str) -> None:
    assert words_of(ANSWER, f"They found {mark} phones") == "They found […] phones […]"


def test_dots_of_the_officers_own_are_kept_as_such() -> None:
    assert (
        words_of("We waited... and then it came.", "We waited... and then it came.")
        == "We waited… and then it came."
    )


def test_quote_marks_dashes_and_line_ends_need_not_be_typed_alike() -> None:
    text = "They said 'yes' - at once,\nand didn't stop."

    assert words_of(text, "They said “yes” — at once, and didn’t stop.".replace("“yes”", "‘yes’")) == (
        "They said ‘yes’ – at once, and didn’t stop."
    )


def test_the_sentence_that_the_typed_ends_fit_is_chosen_where_words_stand_twice() -> None:
    assert align("The team came. We saw the team came late.", "The team came.") == (Piece(0, 14),)
    assert align("We saw it came. It came.", "[…] it came.") == (Piece(7, 15),)


def test_words_that_stand_twice_are_taken_where_they_lie_closest() -> None:
    text = "So the team of ten men then left early; later the team soon left early, too."

    assert align(text, "[…] the team […] left early […]") == (Piece(46, 54), Piece(60, 70))


def test_a_changed_capital_is_read_as_the_officers_letter() -> None:
    assert align("We saw that the team came.", "[T]he team came.") == (Piece(12, 26, recased=True),)


def test_a_changed_capital_without_brackets_is_refused_with_the_way_to_write_it() -> None:
    with pytest.raises(NotTheirWordsError, match=r"The officer wrote 'they'\. .* write '\[T\]hey'"):
        align("I said they came.", "They came.")


def test_a_changed_capital_in_running_words_is_refused() -> None:
    with pytest.raises(PieceError, match="only where words are left out"):
        align("We saw the team.", "We saw [T]he team.")


def test_the_staffs_own_words_are_read_in_the_officers_place() -> None:
    assert align(ANSWER, "[TOEX] found six phones") == (Bracket("TOEX"), Piece(26, 42))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("[un]quick.", "Replace the whole word"),
        ("The team[s] were", "Replace the whole word"),
        ("The [a [b] c] team", "cannot stand within"),
        ("The [team", "not closed"),
        ("The team]", "not opened"),
        ("The [] team", "write at least one"),
        ("The [a\nb] team", "one line"),
        ("The [one two three four five six seven eight nine] team", "at most 8 words"),
        ("The [one] [two] team", "side by side"),
    ],
)
def test_square_brackets_that_could_mislead_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(NotFaithfulError, match=sentence):
        align(ANSWER, typed)


@pytest.mark.parametrize("typed", ["", "   ", "[…]", "… …", "[our words]", ".", "\u200b"])
def test_a_quote_without_a_word_of_the_officers_is_refused(typed: str) -> None:
    with pytest.raises(NotFaithfulError):
        align(ANSWER, typed)


@pytest.mark.parametrize(("text", "typed"), [("a" * 1_000_000, "a"), ("a", "a" * 1_000_000)])
def test_a_million_characters_are_refused_with_a_sentence_at_once(text: str, typed: str) -> None:
    with pytest.raises(TooLongError, match="1,000,000 characters"):
        align(text, typed)


@pytest.mark.parametrize("unit", ["a ", "a. ", "…", "[x] a ", "'", "❤\u200d", "a\n", "[", "not "])
def test_hostile_repetition_is_answered_within_seconds(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    started = perf_counter()

    with suppress(NotFaithfulError):
        align(text, text)

    assert perf_counter() - started < 5
