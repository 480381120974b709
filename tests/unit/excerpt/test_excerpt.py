"""A quote's words are the officer's, with what was left out and put in for all to see."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback_app.excerpt.passage import NotFaithfulError, TooLongError
from feedback_app.excerpt.piece import Bracket, Part, Parts, Piece, PieceError, as_json, from_json
from feedback_app.excerpt.rendering import NothingKeptError, fingerprint, other_case, render
from tests.support.quotations import kept_letters, letters, quotes

ANSWER = "I think the team were quick. They found six phones, and charged two men. They never gave up."


def piece(words: str, text: str = ANSWER, *, recased: bool = False) -> Piece:
    """The piece of an answer that holds some of its words."""
    return Piece(text.index(words), text.index(words) + len(words), recased)


@settings(max_examples=100, deadline=None)
@given(quotes())
def test_a_quote_holds_every_letter_that_was_kept_and_no_other_outside_brackets(
    quote: tuple[str, Parts],
) -> None:
    text, parts = quote
    unturned = [Piece(part.start, part.end) if isinstance(part, Piece) else Bracket("x") for part in parts]

    assert letters(render(text, unturned).replace("[x]", "")) == kept_letters(text, parts)


@settings(max_examples=100, deadline=None)
@given(quotes())
def test_a_quote_that_was_stored_is_the_same_quote(quote: tuple[str, Parts]) -> None:
    _, parts = quote

    assert from_json(json.loads(json.dumps(as_json(parts)))) == parts


def test_words_left_out_inside_a_sentence_are_shown_as_a_gap() -> None:
    assert render(ANSWER, [piece("They found"), piece("two men.")]) == "They found […] two men."


def test_a_sentence_cut_at_either_end_shows_a_gap_there() -> None:
    assert render(ANSWER, [piece("the team were")]) == "[…] the team were […]"


def test_whole_sentences_left_off_at_either_end_leave_no_mark() -> None:
    quote = "They found six phones, and charged two men."

    assert render(ANSWER, [piece(quote)]) == quote


def test_a_full_stop_alone_is_not_missed() -> None:
    assert render(ANSWER, [piece("They never gave up")]) == "They never gave up"


def test_a_question_mark_left_off_is_shown_as_a_gap() -> None:
    assert render("Were they quick?", [Piece(0, 15)]) == "Were they quick […]"


def test_a_whole_sentence_left_out_between_two_is_shown_as_a_gap() -> None:
    parts = [piece("I think the team were quick."), piece("They never gave up.")]

    assert render(ANSWER, parts) == "I think the team were quick. […] They never gave up."


def test_pieces_with_only_a_space_between_are_one() -> None:
    assert render(ANSWER, [piece("They found"), piece("six phones,")]) == "They found six phones, […]"


def test_the_staffs_own_words_stand_in_square_brackets_in_place_of_a_gap() -> None:
    assert render(ANSWER, [Bracket("TOEX"), piece("found six phones")]) == "[TOEX] found six phones […]"


def test_a_changed_capital_is_shown() -> None:
    assert render(ANSWER, [piece("the team were quick.", recased=True)]) == "[…] [T]he team were quick."


def test_the_space_before_a_comma_goes_with_the_words_before_it() -> None:
    assert render(ANSWER, [piece("They found"), piece(", and charged two men.")]) == (
        "They found […], and charged two men."
    )


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("It's 'very' \"good\".", "It’s ‘very’ “good”."),
        ("Quick - and kind--really.", "Quick – and kind–really."),
        ("A well-known team.", "A well-known team."),
        ("We  waited...\r\n\r\nand\tit\u00a0came.", "We waited… and it came."),
        ("The [new] team [sic].", "The (new) team (sic)."),
        ("Good \u202eteam\u202c he\u200bre.", "Good team here."),
        ("Cafe\u0301 👩‍💻 🇬🇧.", "Café 👩‍💻 🇬🇧."),
        ("'Twas the '90s.", "’Twas the ’90s."),
    ],
    ids=["quotes", "dashes", "hyphen", "spaces", "own brackets", "no print", "marks and emoji", "elision"],
)
def test_signs_are_printed_as_a_typesetter_would_and_letters_as_they_are(given: str, printed: str) -> None:
    assert render(given, [Piece(0, len(given))]) == printed


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The team", Piece(1, 8)),
        ("The team", Piece(0, 6)),
        ("It was non-existent", Piece(11, 19)),
        ("We don't mind", Piece(0, 6)),
        ("We don’t mind", Piece(3, 5)),
        ("Take 1,000 of them", Piece(0, 6)),
        ("and/or", Piece(0, 3)),
        ("Cafe\u0301 is good", Piece(0, 4)),
        ("Team 👩‍💻 here", Piece(0, 6)),
        ("Team 🇬🇧 here", Piece(0, 6)),
        ("Te\u200bam here", Piece(3, 10)),
        ("We waited...", Piece(0, 10)),
    ],
)
def test_a_word_or_sign_is_never_cut_in_half(text: str, part: Piece) -> None:
    with pytest.raises(PieceError, match="cut"):
        render(text, [part])


def test_words_stuck_together_by_a_forgotten_space_may_be_parted() -> None:
    assert render("Great job.The team were quick.", [Piece(10, 30)]) == "The team were quick."


@pytest.mark.parametrize(
    "parts",
    [
        [Piece(12, 16), Piece(0, 7)],
        [Piece(0, 16), Piece(8, 22)],
        [Piece(0, 500)],
        [Piece(400, 500)],
        [Piece(7, 8)],
    ],
    ids=["other order", "overlap", "past the end", "outside", "only a space"],
)
def test_pieces_that_are_not_the_answers_in_its_order_are_refused(parts: list[Part]) -> None:
    with pytest.raises(PieceError):
        render(ANSWER, parts)


@pytest.mark.parametrize(
    "parts", [[], [Bracket("our words")], [Piece(27, 28)]], ids=["none", "bracket", "full stop"]
)
def test_a_quote_without_a_word_of_the_officers_is_refused(parts: list[Part]) -> None:
    with pytest.raises(NothingKeptError, match="at least one word"):
        render(ANSWER, parts)


def test_a_capital_is_not_turned_where_nothing_was_left_out_before_it() -> None:
    with pytest.raises(PieceError, match="only where words are left out"):
        render(ANSWER, [piece("They found"), piece("six phones", recased=True)])


@pytest.mark.parametrize("words", ["I think", "6 men", "ßeta", "한국"])
def test_a_letter_is_not_turned_where_brackets_could_not_show_it(words: str) -> None:
    with pytest.raises(PieceError, match="capital and small letter"):
        render(words, [Piece(0, len(words), recased=True)])


@given(st.characters())
def test_a_letter_turned_twice_is_the_same_letter(letter: str) -> None:
    turned = other_case(letter)

    assert turned is None or letters(other_case(turned) or "") == letters(letter)


@pytest.mark.parametrize(
    "stored",
    [
        *(
            None,
            {},
            "kept",
            [0],
            [[]],
            [["kept", 0]],
            [["kept", "0", 1]],
            [["kept", False, True]],
            [["x", 0, 1]],
        ),
        *([["kept", 3, 3]], [["kept", -1, 3]], [["bracket", 3]], [["bracket", "…"]]),
    ],
)
def test_stored_pieces_of_another_form_are_refused(stored: object) -> None:
    with pytest.raises(NotFaithfulError):
        from_json(stored)


def test_a_million_characters_are_refused_with_a_sentence() -> None:
    with pytest.raises(TooLongError, match="1,000,000 characters long"):
        render("a " * 500_000, [Piece(0, 1)])


def test_an_approval_is_bound_to_words_and_attribution_in_a_form_that_others_can_hash() -> None:
    """The digest is that of ``printf '[1,"Great team.","One force said"]' | sha256sum``."""
    known = "accda714fb1890e0a409056f9e136ed03cd9e849dced658da35016752bd28215"

    assert fingerprint("Great team.", "One force said") == known


@given(st.text(), st.text(), st.text(min_size=1))
def test_any_change_to_words_or_attribution_changes_the_fingerprint(
    words: str, label: str, more: str
) -> None:
    known = fingerprint(words, label)

    assert len({known, fingerprint(words + more, label), fingerprint(words, more + label)}) == 3
