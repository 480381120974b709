"""Square brackets hold a few words of the staff's own, and never more than the officer allowed."""

import pytest

from feedback_app.excerpt.alignment import align
from feedback_app.excerpt.faithfulness import check
from feedback_app.excerpt.piece import Bracket, BracketError, Piece
from feedback_app.excerpt.remark import Rule
from feedback_app.excerpt.rendering import render
from tests.support.quotations import faults, reasons


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "…",
        "...",
        "a [b",
        "b] c",
        "one\ntwo",
        "one\u2028two",
        "1 2 3 4 5 6 7 8 9",
        "a,b,c,d,e,f,g,h,i",
        "x" * 81,
    ],
)
def test_a_bracket_holds_one_to_eight_words_on_one_line(words: str) -> None:
    with pytest.raises(BracketError):
        Bracket(words)


def test_a_bracket_may_hold_eight_words() -> None:
    assert (
        Bracket(" the 'senior' analyst who led the first team ").words
        == "the ‘senior’ analyst who led the first team"
    )


def test_two_brackets_side_by_side_are_refused_as_they_would_pass_the_limit() -> None:
    with pytest.raises(BracketError, match="side by side"):
        render("They found six phones.", [Piece(0, 10), Bracket("one"), Bracket("two")])


def test_a_bracket_never_holds_a_finding() -> None:
    text = "She gave us everything."

    assessment = check(
        text, align(text, "[PC Smith] gave us everything."), sensitive=lambda words: "Smith" in words
    )

    assert [fault.rule for fault in assessment.faults] == [Rule.SENSITIVE_BRACKET]


@pytest.mark.parametrize("words", ["not", "never", "without help", "isn’t"])
def test_a_bracket_never_negates(words: str) -> None:
    assert Rule.NEGATING_BRACKET in faults("The team was helpful.", f"The team was [{words}] helpful.")


def test_a_bracket_is_put_in_only_for_a_reason() -> None:
    assert reasons("The team was helpful.", "The team was [sometimes] helpful.") == {Rule.BRACKET_ADDED}


def test_a_bracket_in_place_of_a_name_is_free() -> None:
    assert reasons("We asked Jo for help.", "We asked [the analyst] for help.") == set()
